"""The preset as a whole: what ran where and when, on which data, and what did not run."""

import pandas as pd

from trainlab.formatting import NOTHING, number, seconds
from trainlab.report.tables.columns import numbers
from trainlab.report.tables.runs import commit
from trainlab.report.tables.table import Column, Table, facts
from trainlab.report.words.study import ORIGINS
from trainlab.results.load import Results

SPLITS = ("train", "validation", "test")


def overview(results: Results) -> Table:
    """Preset, devices, dates, seeds and commit."""
    done = results.runs[results.runs["status"] == "done"]
    days = sorted({started[:10] for started in done["started"].dropna()})
    return facts(
        {
            "Preset": results.design["preset"],
            "Device": "; ".join(sorted(done["device"].dropna().unique())) or NOTHING,
            "Trained": " to ".join(dict.fromkeys([*days[:1], *days[-1:]])) or NOTHING,
            "Seeds": numbers_of_seeds(results),
            "Runs": by_status(results.runs["status"]),
            "Training in all": seconds(done["train_seconds"].sum())
            + (" (calibrated seconds)" if done["calibrated_seconds"].notna().any() else ""),
            "Commit": "; ".join(commits(results)) or NOTHING,
        }
    )


def commits(results: Results) -> list[str]:
    """The commits that finished runs were made by."""
    done = results.runs[results.runs["status"] == "done"]
    return sorted({commit(row.git_commit, row.git_dirty) for row in done.itertuples()})


def numbers_of_seeds(results: Results) -> str:
    """How many seeds experiments have: "3", or "3 to 6"."""
    counts = sorted({len(each.seeds) for each in results.experiments.values()})
    return " to ".join(dict.fromkeys(number(each) for each in (counts[0], counts[-1])))


def by_status(statuses: pd.Series) -> str:
    """How many runs ended in which way, the finished ones first."""
    counts = statuses.value_counts().to_dict()
    counts = {"done": counts.pop("done", 0)} | counts
    return ", ".join(f"{number(count)} {status}" for status, count in counts.items())


def data(results: Results) -> Table:
    """The data of each study: splits, shape, statistics of the training pixels, 0 to 255."""
    columns = [
        Column("Data set"),
        Column("Origin"),
        *(numbers(f"{split.capitalize()} images") for split in SPLITS),
        numbers("Classes"),
        Column("Shape"),
        Column("Mean"),
        Column("Std"),
        Column("Arrays (sha256)"),
    ]
    return Table(columns, [data_row(study, results.manifest(study)) for study in results.studies])


def data_row(study: str, manifest: dict) -> tuple:
    """What `data` says of a study's data."""
    return (
        f"{study}: {manifest['dataset']}",
        ORIGINS[manifest["origin"]],
        *(manifest["counts"][split] for split in SPLITS),
        len(manifest["classes"]),
        " × ".join(map(str, manifest["shape"])),
        *(" ".join(number(value, 1) for value in manifest[key]) for key in ("mean", "std")),
        manifest["arrays_sha256"][:12],
    )


def by_class(results: Results, study: str) -> Table:
    """How many images of each class a study's splits have."""
    manifest = results.manifest(study)
    counts = [manifest["counts_by_class"][split] for split in SPLITS]
    columns = [Column("Class"), *(numbers(split.capitalize()) for split in SPLITS)]
    return Table(columns, [*zip(manifest["classes"], *counts, strict=True)])


def files(results: Results) -> Table:
    """The raw files behind the data, with their checksums shortened."""
    columns = [Column("File"), Column("Data set"), Column("Source")]
    columns += [numbers("Bytes"), Column("sha256")]
    rows = [
        (file["name"], manifest["dataset"], file["source"], file["bytes"], file["sha256"][:12])
        for manifest in map(results.manifest, results.studies)
        for file in manifest["files"]
    ]
    return Table(columns, rows)


def not_run(results: Results) -> Table:
    """Experiments without a result, and single runs that lack one, with the reason."""
    whole = results.summary[results.summary["status"] != "done"]
    absent = results.runs[results.runs["status"] != "done"]
    single = absent[~absent["experiment"].isin(whole["experiment"])]
    rows = [(row.title, row.experiment, row.reason) for row in whole.itertuples()]
    rows += [
        (row.title, f"{row.experiment}, seed {row.seed}", row.reason) for row in single.itertuples()
    ]
    return Table([Column("Experiment"), Column("Name"), Column("Reason")], rows)

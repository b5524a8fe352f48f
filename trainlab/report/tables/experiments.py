"""The report's tables: which of the raw numbers to show, formatted for reading."""

import pandas as pd

from trainlab.analysis.old_comparisons import Comparison, Tested
from trainlab.formatting import NOTHING, number, p_number, points, seconds
from trainlab.report.html.table import Link
from trainlab.results.load import Results

# By `Tested.outcome`, for a comparison of a first experiment with a second one.
VERDICTS = {
    "better": "first better",
    "perhaps better": "first better, weakly",
    "unclear": "not shown",
    "perhaps worse": "second better, weakly",
    "worse": "second better",
    "unknown": "no claim",
}


def accuracy(mean: float, high: float) -> str:
    """A mean accuracy in percent with the half-width of its t interval, where it has one."""
    if pd.isna(high):
        return number(100 * mean, 2)
    return f"{number(100 * mean, 2)} ± {number(100 * (high - mean), 2)}"


def experiments(summary: pd.DataFrame, study: str) -> pd.DataFrame:
    """The finished experiments of a study, one row each."""
    rows = summary[(summary["study"] == study) & (summary["status"] == "done")]
    return pd.DataFrame(
        {
            "Experiment": row.title,
            "Task": row.task,
            "Test accuracy (%)": accuracy(row.test_accuracy_mean, row.test_accuracy_ci_high),
            "n": number(row.n),
            "Parameters": number(row.parameters_total),
            "Trainable": number(row.parameters_trainable),
            "MACs (million)": number(row.macs / 1e6, 2),
            "Epochs": number(row.epochs_mean, 1),
            "Training (s)": number(row.train_seconds_mean, 1),
            "One epoch (s)": number(row.seconds_per_epoch_mean, 2),
        }
        for row in rows.itertuples()
    )


def comparisons(found: list[Comparison]) -> pd.DataFrame:
    """Paired comparisons, one row each; differences in percentage points."""
    return pd.DataFrame(
        {
            "Comparison": f"{item.first_title} against {item.second_title}",
            "n": number(item.difference.n),
            "Difference (points)": points(item.difference.mean),
            "95 % interval": span(item),
            "p (Holm)": p_number(item.p_holm),
            "Verdict": VERDICTS[item.outcome],
        }
        for item in found
    )


def span(item: Tested) -> str:
    """The interval of a difference in percentage points."""
    if not item.difference.has_interval:
        return NOTHING
    return f"{points(item.difference.low)} to {points(item.difference.high)}"


def not_run(runs: pd.DataFrame, summary: pd.DataFrame) -> pd.DataFrame:
    """Experiments without a result, and single runs that lack one, with the reason."""
    whole = summary[summary["status"] != "done"]
    single = runs[(runs["status"] != "done") & ~runs["experiment"].isin(whole["experiment"])]
    rows = [(row.title, row.experiment, row.reason) for row in whole.itertuples()]
    rows += [
        (row.title, f"{row.experiment}, seed {row.seed}", row.reason) for row in single.itertuples()
    ]
    return pd.DataFrame(rows, columns=["Experiment", "Name", "Reason"])


def runs(table: pd.DataFrame) -> pd.DataFrame:
    """Every run, with what is needed to trace its numbers; its name leads to its settings."""
    done = table[table["status"] == "done"]
    return pd.DataFrame(
        {
            "Experiment": Link(row.experiment, f"runs/{row.experiment}/seed{row.seed}/run.json"),
            "Seed": number(row.seed),
            "Test accuracy (%)": number(100 * row.test_accuracy, 2),
            "Validation (%)": number(100 * row.validation_accuracy, 2),
            "Epochs": number(row.epochs, 1),
            "Training (s)": number(row.train_seconds, 1),
            "First step (s)": number(row.first_step_seconds, 1),
            "Total (s)": number(row.total_seconds, 1),
            "Threads": number(row.threads),
            "Device": f"{row.device}, {row.backend}",
            "Commit": commit(row.git_commit, row.git_dirty),
        }
        for row in done.itertuples()
    )


def commit(name: str, dirty: bool) -> str:
    """A shortened commit, marked where the checkout had uncommitted changes."""
    if pd.isna(name):
        return "unknown"
    return name[:10] + (" + changes" if dirty else "")


def data(study: dict) -> pd.DataFrame:
    """The data of each study: splits, shape, statistics of the training pixels."""
    rows = []
    for name, dataset in study["datasets"].items():
        manifest = dataset["manifest"]
        rows.append(
            {
                "Data set": f"{name}: {manifest['dataset']}",
                "Origin": origin(manifest),
                **{
                    f"{split.capitalize()} images": number(count)
                    for split, count in manifest["counts"].items()
                },
                "Classes": number(len(manifest["classes"])),
                "Shape": " × ".join(map(str, manifest["shape"])),
                "Mean": " ".join(number(value, 1) for value in manifest["mean"]),
                "Std": " ".join(number(value, 1) for value in manifest["std"]),
                "Arrays (sha256)": manifest["arrays_sha256"][:12],
            }
        )
    return pd.DataFrame(rows)


def origin(manifest: dict) -> str:
    """Whether data is the real thing, in two or three words."""
    if not manifest["real"]:
        return "embedded stand-in"
    return "real, official copy" if manifest["official"] else "real, unofficial copy"


def files(study: dict) -> pd.DataFrame:
    """The raw files behind the data, with their checksums shortened."""
    return pd.DataFrame(
        {
            "File": file["name"],
            "Data set": dataset["manifest"]["dataset"],
            "Source": file["source"],
            "Bytes": number(file["bytes"]),
            "sha256": file["sha256"][:12],
        }
        for dataset in study["datasets"].values()
        for file in dataset["manifest"]["files"]
    )


def overview(results: Results) -> pd.DataFrame:
    """The first screen: preset, devices, dates, seeds and commit."""
    done = results.runs[results.runs["status"] == "done"]
    versions = {commit(row.git_commit, row.git_dirty) for row in done.itertuples()}
    facts = {
        "Preset": results.design["preset"],
        "Device": "; ".join(sorted(done["device"].dropna().unique())) or NOTHING,
        "Trained": " to ".join(sorted({done["started"].min()[:10], done["started"].max()[:10]}))
        if len(done)
        else NOTHING,
        "Seeds": f"{len(results.design['seeds'])}",
        "Runs": counted(results.runs["status"]),
        "Training in all": seconds(done["train_seconds"].sum()),
        "Commit": "; ".join(sorted(versions)) or NOTHING,
    }
    return pd.DataFrame(facts.items(), columns=["Property", "Value"])


def counted(statuses: pd.Series) -> str:
    """How many runs ended in which way, the finished ones first."""
    counts = statuses.value_counts().to_dict()
    counts = {"done": counts.pop("done", 0)} | counts
    return ", ".join(f"{number(count)} {status}" for status, count in counts.items())


def pipeline(profile: dict) -> pd.DataFrame:
    """Times of the augmentation steps, the whole pipeline and its remedy, one row each."""
    return pd.DataFrame(
        {
            "Step": name,
            "One at a time (µs an image)": quartiles(times["per_image"]),
            "In batches (µs an image)": quartiles(times["batched"]),
        }
        for name, times in pipeline_rows(profile)
    )


def pipeline_rows(profile: dict) -> list[tuple[str, dict]]:
    """Names and times of all that was profiled, in the order of the pipeline."""
    return [
        ("nothing (the style itself)", profile["overhead"]),
        *((step["name"], step) for step in profile["steps"]),
        ("whole pipeline", profile["whole"]),
        ("its replacement", profile["remedy"]),
    ]


def quartiles(time: dict) -> str:
    """A median with its quartiles."""
    median, lower, upper = (
        number(time[f"{name}_microseconds_per_image"], 1)
        for name in ("median", "lower_quartile", "upper_quartile")
    )
    return f"{median} ({lower} to {upper})"

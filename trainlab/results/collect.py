"""Collect finished runs into one long table of raw numbers."""

from pathlib import Path

import pandas as pd

from trainlab.checksums import require_whole
from trainlab.errors import TrainLabError
from trainlab.files import read_json
from trainlab.results.columns import HISTORY_KEYS, RUN_COLUMNS, frame
from trainlab.results.measured import measured, read_history, with_times
from trainlab.results.run_files import READ
from trainlab.settings.names import study_of

MISSING = "No folder of this run was found. Run the workflow again to make it."


def resolve(design: dict) -> dict:
    """The design with each dataset's manifest and each calibration put in place of its path.

    A calibration that is not there yet is left out: its experiment has the seconds of the clock.
    """
    datasets = {
        name: dataset | {"manifest": read_json(dataset["manifest"])}
        for name, dataset in design["datasets"].items()
    }
    calibrations = {
        name: read_json(path)
        for name, path in design["calibrations"].items()
        if Path(path).exists()
    }
    return design | {"datasets": datasets, "calibrations": calibrations}


def read_records(design: dict, folders: list[Path]) -> dict[Path, dict]:
    """The runs' records (run.json) in the study's order."""
    records = {folder: read_json(folder / "run.json") for folder in folders}
    return in_order(records, [entry["name"] for entry in design["experiments"]])


def collect(design: dict, records: dict[Path, dict]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row a run, and all histories; `design` as `resolve` gives it."""
    identities = {entry["name"]: identity(design, entry) for entry in design["experiments"]}
    settings = {entry["name"]: entry["settings"] for entry in design["experiments"]}
    calibrations = design.get("calibrations", {})  # which designs of earlier versions do not have
    rows, histories = [], []
    for folder, record in records.items():
        row = identities[record["experiment"]] | {"seed": record["seed"]}
        if record["status"] == "done":
            record = with_times(record, calibrations.get(record["experiment"]))
            check_settings(folder, record, settings[record["experiment"]])
            check_data(folder, record, design["datasets"][row["study"]]["manifest"])
            check_files(folder, record)
            history = read_history(folder / "history.csv", row, record)
            histories.append(history)
            row |= measured(record, read_json(folder / "metrics.json"), history)
        else:
            row |= {"status": record["status"], "reason": record["reason"]}
        rows.append(row)
    # An empty frame beside the others would turn their whole numbers into fractions.
    histories = histories or [pd.DataFrame(columns=HISTORY_KEYS)]
    return frame(rows, RUN_COLUMNS), pd.concat(histories, ignore_index=True)


def finished(records: dict[Path, dict]) -> dict[Path, dict]:
    """The folders of finished runs, each with the run's HISTORY_KEYS."""
    return {
        folder: {"study": study_of(record["experiment"])}
        | {key: record[key] for key in ("experiment", "seed")}
        for folder, record in records.items()
        if record["status"] == "done"
    }


def complete(design: dict, runs: pd.DataFrame, failed: dict[str, dict[str, str]]) -> pd.DataFrame:
    """`runs` and a row for each other run of the study: "failed" or "missing".

    `failed` gives reasons as JSON does, {experiment: {seed: reason}}.
    """
    found = set(zip(runs["experiment"], runs["seed"], strict=True))
    rows = []
    for entry in design["experiments"]:
        reasons = failed.get(entry["name"], {})
        for seed in entry["seeds"]:
            if (entry["name"], seed) not in found:
                status = "failed" if str(seed) in reasons else "missing"
                state = {"status": status, "reason": reasons.get(str(seed), MISSING)}
                rows.append(identity(design, entry) | {"seed": seed} | state)
    places = {entry["name"]: place for place, entry in enumerate(design["experiments"])}
    both = pd.concat([each for each in (runs, frame(rows, RUN_COLUMNS)) if len(each)])
    return both.sort_values(
        ["experiment", "seed"],
        key=lambda column: column.map(places) if column.name == "experiment" else column,
        ignore_index=True,
    )


def identity(design: dict, entry: dict) -> dict:
    """The columns that say which experiment a row is about."""
    group = study_of(entry["name"])
    return {
        "study": group,
        "task": entry["task"],
        "experiment": entry["name"],
        "title": entry["title"],
        **{part: component(entry, part) for part in ("model", "schedule", "averaging")},
        "dataset": design["datasets"][group]["name"],
    }


def component(entry: dict, part: str) -> str | None:
    """The name of the component that an experiment has at `part`."""
    spec = entry["settings"][part]
    return spec and spec["name"]


def in_order(records: dict[Path, dict], experiments: list[str]) -> dict[Path, dict]:
    """The records in the study's order, then by seed; strangers and duplicates are refused."""
    places = {name: place for place, name in enumerate(experiments)}
    seen = {}
    for folder, record in records.items():
        key = (record["experiment"], record["seed"])
        if record["experiment"] not in places:
            raise TrainLabError(
                f"{folder} holds a run of {record['experiment']!r}, which is not in the study. "
                "Delete the folder, or add the experiment to the config."
            )
        if key in seen:
            raise TrainLabError(
                f"{folder} and {seen[key]} both hold {key[0]!r} with seed {key[1]}. Delete one."
            )
        seen[key] = folder
    return dict(
        sorted(records.items(), key=lambda item: (places[item[1]["experiment"]], item[1]["seed"]))
    )


def check_settings(folder: Path, record: dict, settings: dict) -> None:
    """Refuse a run of other settings than the design's, left by a training nobody waited for."""
    if record["config"] != settings:
        raise TrainLabError(
            f"{folder} was trained with other settings than those of {record['experiment']!r} as "
            "they are now. Delete the folder and run the workflow again."
        )


def check_data(folder: Path, record: dict, manifest: dict) -> None:
    """Refuse a run that was trained on other data than the study reports."""
    if record["data"]["arrays_sha256"] != manifest["arrays_sha256"]:
        raise TrainLabError(
            f"{folder} was trained on other data than {manifest['dataset']!r} as it is now. "
            "Delete the folder and run the workflow again."
        )


def check_files(folder: Path, record: dict) -> None:
    """Refuse a run whose files are not what its training and its test wrote."""
    require_whole(folder, record["files"], READ)
    vouched = read_json(folder / "metrics.json")["files"]
    require_whole(folder, vouched, vouched)

"""Collect finished runs into one long table of raw numbers, and summarise it per experiment."""

from pathlib import Path

import pandas as pd

from trainlab.errors import TrainLabError
from trainlab.old_intervals import estimate
from trainlab.results.load import HISTORY_KEYS, RUN_COLUMNS, SUMMARY_COLUMNS, read_json

# Keys of run.json that are columns of the same name.
COPIED = ("macs", "epochs", "steps", "batch_size", "threads", "backend", "started", "stopped")
MISSING = "No folder of this run was found. Run the workflow again to make it."


def resolve(study: dict) -> dict:
    """The study with each dataset's manifest put in place of the manifest's path."""
    datasets = {
        name: dataset | {"manifest": read_json(dataset["manifest"])}
        for name, dataset in study["datasets"].items()
    }
    return study | {"datasets": datasets}


def read_records(study: dict, folders: list[Path]) -> dict[Path, dict]:
    """The runs' records (run.json) in the study's order."""
    records = {folder: read_json(folder / "run.json") for folder in folders}
    return in_order(records, [entry["name"] for entry in study["experiments"]])


def collect(study: dict, records: dict[Path, dict]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row a run, and all histories; `study` as `resolve` gives it."""
    identities = {entry["name"]: identity(study, entry) for entry in study["experiments"]}
    rows, histories = [], []
    for folder, record in records.items():
        row = identities[record["experiment"]] | {"seed": record["seed"]}
        if record["status"] == "done":
            check_data(folder, record, study["datasets"][row["study"]]["manifest"])
            history = read_history(folder / "history.csv", row)
            histories.append(history)
            row |= measured(record, read_json(folder / "metrics.json"), history)
        else:
            row |= {"status": record["status"], "reason": record["reason"]}
        rows.append(row)
    # An empty frame beside the others would turn their whole numbers into fractions.
    histories = histories or [pd.DataFrame(columns=HISTORY_KEYS)]
    return table(rows, RUN_COLUMNS), pd.concat(histories, ignore_index=True)


def finished(records: dict[Path, dict]) -> dict[Path, dict]:
    """The folders of finished runs, each with the run's HISTORY_KEYS."""
    return {
        folder: {"study": study_of(record["experiment"])}
        | {key: record[key] for key in ("experiment", "seed")}
        for folder, record in records.items()
        if record["status"] == "done"
    }


def study_of(experiment: str) -> str:
    """The study that an experiment's name begins with."""
    return experiment.split("/")[0]


def complete(study: dict, runs: pd.DataFrame, failed: dict[str, dict[str, str]]) -> pd.DataFrame:
    """`runs` and a row for each other run of the study: "failed" or "missing".

    `failed` gives reasons as JSON does, {experiment: {seed: reason}}.
    """
    found = set(zip(runs["experiment"], runs["seed"], strict=True))
    rows = []
    for entry in study["experiments"]:
        reasons = failed.get(entry["name"], {})
        for seed in study["seeds"]:
            if (entry["name"], seed) not in found:
                status = "failed" if str(seed) in reasons else "missing"
                state = {"status": status, "reason": reasons.get(str(seed), MISSING)}
                rows.append(identity(study, entry) | {"seed": seed} | state)
    places = {entry["name"]: place for place, entry in enumerate(study["experiments"])}
    both = pd.concat([frame for frame in (runs, table(rows, RUN_COLUMNS)) if len(frame)])
    return both.sort_values(
        ["experiment", "seed"],
        key=lambda column: column.map(places) if column.name == "experiment" else column,
        ignore_index=True,
    )


def identity(study: dict, entry: dict) -> dict:
    """The columns that say which experiment a row is about."""
    group = study_of(entry["name"])
    return {
        "study": group,
        "task": entry["task"],
        "experiment": entry["name"],
        "title": entry["title"],
        "model": entry["model"],
        "schedule": entry["schedule"],
        "averaging": entry["averaging"],
        "dataset": study["datasets"][group]["name"],
    }


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


def check_data(folder: Path, record: dict, manifest: dict) -> None:
    """Refuse a run that was trained on other data than the study reports."""
    if record["data"]["arrays_sha256"] != manifest["arrays_sha256"]:
        raise TrainLabError(
            f"{folder} was trained on other data than {manifest['dataset']!r} as it is now. "
            "Delete the folder and run the workflow again."
        )


def read_history(path: Path, row: dict) -> pd.DataFrame:
    """A run's history.csv with the study, the experiment and the seed in front."""
    history = pd.read_csv(path)
    for place, key in enumerate(HISTORY_KEYS):
        history.insert(place, key, row[key])
    return history


def measured(record: dict, metrics: dict, history: pd.DataFrame) -> dict:
    """The columns that a finished run measured."""
    seconds, config = record["seconds"], record["config"]
    flops = train_flops(record)
    return {
        "status": metrics["status"],
        "reason": metrics["reason"],
        "labels_per_class": config["labels_per_class"],
        "test_accuracy": metrics["test_accuracy"],
        "test_loss": metrics["test_loss"],
        "test_accuracy_augmented": metrics["test_accuracy_augmented"],
        # Final weights, hence the last row and not the best one.
        "validation_accuracy": history["val_accuracy"].iloc[-1],
        "parameters_total": record["parameters"]["total"],
        "parameters_trainable": record["parameters"]["trainable"],
        "budget_seconds": config["budget"].get("seconds"),
        "train_seconds": seconds["training"],
        "first_step_seconds": seconds["first_step"],
        "evaluation_seconds": seconds["validation"] + seconds["test"],
        "total_seconds": seconds["total"],
        "seconds_per_epoch": seconds["training"] / record["epochs"],
        "images_per_second": record["steps"] * record["batch_size"] / seconds["training"],
        "train_flops": flops,
        "gflop_per_second": flops / seconds["training"] / 1e9,
        "device": record["device"]["name"],
        "git_commit": record["git"]["commit"],
        "git_dirty": record["git"]["dirty"],
    } | {key: record[key] for key in COPIED}


def train_flops(record: dict) -> float:
    """Floating-point operations of a training, those of its matrix products.

    Two for each multiply-accumulate. Where the features of a frozen base were kept, they are one
    forward pass for each image; training the classifier on them is next to nothing.
    """
    if images := record["feature_images"]:
        return 2 * record["macs"] * images
    return 2 * record["training_macs"] * record["steps"] * record["batch_size"]


def summarise(study: dict, runs: pd.DataFrame) -> pd.DataFrame:
    """One row an experiment, in the study's order: means over its finished runs, t intervals."""
    rows = []
    for entry in study["experiments"]:
        of_experiment = runs[runs["experiment"] == entry["name"]]
        done = of_experiment[of_experiment["status"] == "done"]
        state = {"n": len(done)} | outcome(of_experiment)
        rows.append(identity(study, entry) | state | (averages(done) if len(done) else {}))
    return table(rows, SUMMARY_COLUMNS)


def outcome(runs: pd.DataFrame) -> dict:
    """Status of an experiment, and the reasons that its runs gave."""
    reasons = runs["reason"].dropna().unique()
    return {
        "status": "done" if (runs["status"] == "done").any() else "not run",
        "reason": " ".join(reasons),
    }


def averages(done: pd.DataFrame) -> dict:
    """Means, spreads and the t interval of an experiment's finished runs."""
    accuracy, seconds = estimate(done["test_accuracy"]), estimate(done["train_seconds"])
    # Size and cost belong to the network, so they are the same for every seed.
    network = ("parameters_total", "parameters_trainable", "macs")
    return {key: done[key].iloc[0] for key in network} | {
        "test_accuracy_mean": accuracy.mean,
        "test_accuracy_sd": accuracy.sd,
        "test_accuracy_ci_low": accuracy.low,
        "test_accuracy_ci_high": accuracy.high,
        "test_accuracy_augmented_mean": done["test_accuracy_augmented"].mean(),
        "train_seconds_mean": seconds.mean,
        "train_seconds_sd": seconds.sd,
        "seconds_per_epoch_mean": done["seconds_per_epoch"].mean(),
        "epochs_mean": done["epochs"].mean(),
        "budget_seconds": done["budget_seconds"].iloc[0],
        "train_flops_mean": done["train_flops"].mean(),
        "gflop_per_second_mean": done["gflop_per_second"].mean(),
    }


def table(rows: list[dict], columns: dict[str, str]) -> pd.DataFrame:
    """A frame with exactly `columns` and their types; what a row lacks is empty."""
    return pd.DataFrame(rows).reindex(columns=list(columns)).astype(columns)

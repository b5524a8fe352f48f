"""What a finished run measured, as a row of the table and of the histories."""

import math
from pathlib import Path

import pandas as pd

from trainlab.budgets import seconds_of
from trainlab.engine.budget import calibration_of, settling_count
from trainlab.results.columns import HISTORY_KEYS

# Keys of run.json that are columns of the same name.
COPIED = ("macs", "epochs", "steps", "batch_size", "threads", "backend", "started", "stopped")


def with_times(record: dict, calibration: dict | None) -> dict:
    """The record of a run, with the calibrated seconds of its steps if there is a `calibration`.

    Runs with a time budget have these seconds already: their number of steps followed from them.
    """
    if (step := calibration and calibration_of(calibration)) is None:
        return record
    steps, size = record["steps"], record["batch_size"]
    if images := record["feature_images"]:
        spent = step.seconds_on_features(steps, math.ceil(images / size))
    else:
        spent = step.seconds(steps, settling_count(size))
    return record | {"calibrated_seconds": spent}


def read_history(path: Path, row: dict, record: dict) -> pd.DataFrame:
    """A run's history.csv with the study, the experiment and the seed in front.

    Where a step's cost is calibrated, the seconds are those that the steps so far take.
    """
    history = pd.read_csv(path)
    if calibrated := record["calibrated_seconds"]:
        before = calibrated.get("before", 0.0)  # features, computed once
        pace = (calibrated["median"] - before) / record["steps"]
        history["train_seconds"] = before + history["step"] * pace
    for place, key in enumerate(HISTORY_KEYS):
        history.insert(place, key, row[key])
    return history


def measured(record: dict, metrics: dict, history: pd.DataFrame) -> dict:
    """The columns that a finished run measured."""
    seconds, config = record["seconds"], record["config"]
    times, flops = training_times(record), train_flops(record)
    spent = times["train_seconds"]
    return {
        "status": metrics["status"],
        "reason": metrics["reason"],
        "labels_per_class": config["labels_per_class"],
        "test_accuracy": metrics["test_accuracy"],
        "test_loss": metrics["test_loss"],
        "test_accuracy_augmented": metrics["test_accuracy_augmented"],
        # The last row describes the weights that were tested.
        "validation_accuracy": history["val_accuracy"].iloc[-1],
        "parameters_total": record["parameters"]["total"],
        "parameters_trainable": record["parameters"]["trainable"],
        "budget_seconds": seconds_of(config["budget"], reference_step(record)),
        **times,
        "first_step_seconds": seconds["first_step"],
        "evaluation_seconds": seconds["validation"] + seconds["test"],
        "total_seconds": seconds["total"],
        "seconds_per_epoch": spent / record["epochs"],
        "images_per_second": record["steps"] * record["batch_size"] / spent,
        "train_flops": flops,
        "gflop_per_second": flops / spent / 1e9,
        "device": record["device"]["name"],
        "node": node(record),
        # Which runs of earlier versions do not tell.
        "went_on": record.get("went_on"),
        "ended": record.get("ended"),
        "git_commit": record["git"]["commit"],
        "git_dirty": record["git"]["dirty"],
    } | {key: record[key] for key in COPIED}


def training_times(record: dict) -> dict:
    """The training time: calibrated, with its interval, where there is that, and by the clock."""
    wall, calibrated = record["seconds"]["training"], record["calibrated_seconds"]
    if not calibrated:
        return {"train_seconds": wall, "wall_seconds": wall}
    low, high = calibrated["interval"]
    return {
        "train_seconds": calibrated["median"],
        "wall_seconds": wall,
        "calibrated_seconds": calibrated["median"],
        "calibrated_seconds_low": low,
        "calibrated_seconds_high": high,
        "calibrated_on": calibrated.get("device"),
    }


def reference_step(record: dict) -> float | None:
    """The seconds of a reference step that a run's budget came from; None without any."""
    return (record["calibrated_seconds"] or {}).get("reference_step")  # earlier runs lack it


def node(record: dict) -> str | None:
    """The node of a cluster or else the machine that a run was made on, by name."""
    host = record.get("host")
    if host is None:  # a run of an earlier version
        return None
    return host["slurm"]["node"] if host["slurm"] else host["name"]


def train_flops(record: dict) -> float:
    """Floating-point operations of a training, those of its matrix products.

    Two for each multiply-accumulate. Where the features of a frozen base were kept, they are one
    forward pass for each image; training the classifier on them is next to nothing.
    """
    if images := record["feature_images"]:
        return 2 * record["macs"] * images
    return 2 * record["training_macs"] * record["steps"] * record["batch_size"]

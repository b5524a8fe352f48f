"""Columns of the tables and their types, units in the names: fractions, seconds, FLOP."""

import pandas as pd

RUN_COLUMNS = {
    "study": "str",
    "task": "str",
    "experiment": "str",
    "title": "str",
    "dataset": "str",
    "seed": "Int64",
    "status": "str",
    "reason": "str",
    "model": "str",
    "schedule": "str",
    "averaging": "str",
    "labels_per_class": "Int64",
    "test_accuracy": "float64",
    "test_loss": "float64",
    "test_accuracy_augmented": "float64",
    "validation_accuracy": "float64",
    "parameters_total": "Int64",
    "parameters_trainable": "Int64",
    "macs": "Int64",
    "epochs": "float64",
    "steps": "Int64",
    "batch_size": "Int64",
    "budget_seconds": "float64",
    "train_seconds": "float64",  # calibrated where they are, else those of the clock
    "wall_seconds": "float64",
    "calibrated_seconds": "float64",
    "calibrated_seconds_low": "float64",
    "calibrated_seconds_high": "float64",
    "first_step_seconds": "float64",
    "evaluation_seconds": "float64",
    "total_seconds": "float64",
    "seconds_per_epoch": "float64",
    "images_per_second": "float64",
    "train_flops": "float64",
    "gflop_per_second": "float64",
    "threads": "Int64",
    "backend": "str",
    "device": "str",
    "calibrated_on": "str",  # the device that the cost of a step was measured on
    "node": "str",  # of a cluster, or the machine
    "git_commit": "str",
    "git_dirty": "boolean",
    "started": "str",
    "went_on": "str",  # when its last process began, of a run that went on from a backup
    "ended": "str",
    "stopped": "str",
}
SUMMARY_COLUMNS = {
    "study": "str",
    "task": "str",
    "experiment": "str",
    "title": "str",
    "dataset": "str",
    "n": "Int64",
    "status": "str",
    "reason": "str",
    "test_accuracy_mean": "float64",
    "test_accuracy_sd": "float64",
    "test_accuracy_sd_of_images": "float64",  # what single images explain of it
    "test_accuracy_ci_low": "float64",
    "test_accuracy_ci_high": "float64",
    "test_accuracy_augmented_mean": "float64",
    "parameters_total": "Int64",
    "parameters_trainable": "Int64",
    "macs": "Int64",
    "budget_seconds": "float64",
    "train_seconds_mean": "float64",
    "train_seconds_sd": "float64",
    "seconds_per_epoch_mean": "float64",
    "epochs_mean": "float64",
    "train_flops_mean": "float64",
    "gflop_per_second_mean": "float64",
}
# What every history row starts with; the columns of history.csv follow.
HISTORY_KEYS = ["study", "experiment", "seed"]
KEY_COLUMNS = {key: RUN_COLUMNS[key] for key in HISTORY_KEYS}
# Classes are places in the manifest's `classes`; pairs of them that are missing have no images.
CONFUSION_COLUMNS = KEY_COLUMNS | {"true": "int64", "predicted": "int64", "count": "int64"}
LAYER_COLUMNS = {
    "study": "str",
    "experiment": "str",
    "layer": "str",
    "type": "str",
    "output_shape": "str",
    "parameters": "int64",
    "trainable_parameters": "int64",
    "macs": "int64",
}
SCHEDULE_COLUMNS = KEY_COLUMNS | {"step": "int64", "learning_rate": "float64"}


def frame(rows: list[dict], columns: dict[str, str]) -> pd.DataFrame:
    """A frame with exactly `columns` and their types; what a row lacks is empty."""
    return pd.DataFrame(rows).reindex(columns=list(columns)).astype(columns)

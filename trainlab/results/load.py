"""The study's results as tables: their columns, and reading them back for the report.

Tables hold raw numbers, units in the column names: accuracies are fractions, times seconds.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import pandas as pd

from trainlab.errors import TrainLabError

# Column names and their types, for writing and for reading back.
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
    "train_seconds": "float64",
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
    "git_commit": "str",
    "git_dirty": "boolean",
    "started": "str",
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
SCHEDULE_COLUMNS = KEY_COLUMNS | {"step": "int64", "learning_rate": "float64"}


@dataclass(frozen=True)
class Results:
    """All that the report reads of one preset.

    `pictures` are of `trainlab.results.pictures`, `samples` of
    `trainlab.measure.augmentation_samples`; a preset without a profile of the augmentation
    pipeline has no `pipeline` and no `samples`.
    """

    study: dict
    runs: pd.DataFrame
    summary: pd.DataFrame
    histories: pd.DataFrame
    hardware: dict
    pipeline: dict | None
    confusions: pd.DataFrame = field(default_factory=pd.DataFrame)
    schedules: pd.DataFrame = field(default_factory=pd.DataFrame)
    pictures: dict[str, np.ndarray] = field(default_factory=dict)
    samples: dict[str, np.ndarray] = field(default_factory=dict)

    @property
    def exclusive_timing(self) -> bool:
        """Whether one training ran at a time, so that their times may be compared."""
        return self.study["exclusive_timing"]


def load(folder: str | Path) -> Results:
    """Read what the workflow left in `results/<preset>`."""
    folder = Path(folder)
    study = read_json(folder / "study.json")
    profiled = study["pipeline_profile"]
    return Results(
        study=study,
        runs=read_table(folder / "results.csv", RUN_COLUMNS),
        summary=read_table(folder / "summary.csv", SUMMARY_COLUMNS),
        histories=pd.read_csv(folder / "histories.csv"),
        hardware=read_json(folder / "hardware.json"),
        pipeline=read_json(folder / "pipeline.json") if profiled else None,
        confusions=read_table(folder / "confusions.csv", CONFUSION_COLUMNS),
        schedules=read_table(folder / "schedules.csv", SCHEDULE_COLUMNS),
        pictures=read_arrays(folder / "pictures.npz"),
        samples=read_arrays(folder / "augmentation_samples.npz") if profiled else {},
    )


def read_table(path: Path, columns: dict[str, str]) -> pd.DataFrame:
    """Read a CSV with the types of `columns`."""
    try:
        return pd.read_csv(path, dtype=columns)
    except (FileNotFoundError, pd.errors.EmptyDataError) as error:
        raise TrainLabError(f"{path} is missing or empty. Run the aggregation again.") from error


def read_arrays(path: Path) -> dict[str, np.ndarray]:
    """Read the arrays of an .npz file."""
    try:
        with np.load(path) as file:
            return dict(file)
    except FileNotFoundError as error:
        raise TrainLabError(f"{path} is missing. Run the workflow again to make it.") from error
    except (EOFError, ValueError, BadZipFile) as error:
        raise TrainLabError(
            f"{path} is not a sound .npz file ({error}). Delete it and run the workflow again."
        ) from error


def read_json(path: Path) -> dict:
    """Read a JSON file of the workflow."""
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TrainLabError(f"{path} is missing. Run the workflow again to make it.") from error
    except json.JSONDecodeError as error:
        raise TrainLabError(
            f"{path} is not valid JSON ({error}). Delete it and run the workflow again."
        ) from error

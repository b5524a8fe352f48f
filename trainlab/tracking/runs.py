"""Finished runs as trackers know them: flat settings, a curve, results."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

import pandas as pd

from trainlab.results.load import Results
from trainlab.settings.names import study_of

# Columns of the histories, as trackers group them: by what stands in front of the stroke.
CURVE = {
    "train_accuracy": "train/accuracy",
    "train_loss": "train/loss",
    "val_accuracy": "validation/accuracy",
    "val_loss": "validation/loss",
    "learning_rate": "learning_rate",
    "epoch": "epoch",
    "train_seconds": "train_seconds",
}
RESULTS = {
    "test_accuracy": "test/accuracy",
    "test_loss": "test/loss",
    "test_accuracy_augmented": "test/accuracy_augmented",
    "parameters_total": "parameters/total",
    "parameters_trainable": "parameters/trainable",
    "macs": "macs",
    "train_flops": "train_flops",
    "wall_seconds": "seconds/training_by_the_clock",
    "calibrated_seconds": "seconds/training_calibrated",
    "total_seconds": "seconds/total",
}
# Times that a new calibration changes, without another training.
CALIBRATED = {"train_seconds", "seconds/training_calibrated"}
FACTS = ("task", "dataset", "backend", "device", "node", "git_commit", "stopped")


@dataclass(frozen=True)
class Point:
    """A validation: after how many steps, and the numbers by the names of `CURVE`."""

    step: int
    numbers: dict[str, float]


@dataclass(frozen=True)
class Run:
    """A finished run; `started` and `ended` are seconds since 1970.

    `settings` are flat, {"schedule.peak": 0.1}; `results` are numbers by the names of `RESULTS`:
    fractions, mean cross-entropies, seconds, multiply-accumulates of an image, FLOP.
    """

    experiment: str
    seed: int
    started: float
    ended: float
    settings: dict[str, str | float]
    facts: dict[str, str]
    curve: list[Point]
    results: dict[str, float]

    @property
    def study(self) -> str:
        """The study that its experiment is part of."""
        return study_of(self.experiment)

    @property
    def identity(self) -> str:
        """The same for the same run, another one where it was trained or tested again."""
        told = asdict(self) | {"facts": {}}
        for numbers in (told["results"], *(point["numbers"] for point in told["curve"])):
            for name in CALIBRATED & numbers.keys():
                del numbers[name]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def finished(results: Results) -> Iterator[Run]:
    """The runs of a preset that have a result, in the order of its table."""
    curves = dict(tuple(results.histories.groupby(["experiment", "seed"])))
    done = results.runs[results.runs["status"] == "done"]
    for row in done.to_dict("records"):
        started, ended = seconds(row["started"]), seconds(row["ended"])
        yield Run(
            row["experiment"],
            int(row["seed"]),
            started,
            started if ended is None else ended,
            flat(results.experiments[row["experiment"]].settings),
            {name: str(row[name]) for name in FACTS if pd.notna(row[name])},
            points(curves[row["experiment"], row["seed"]]),
            numbers(row, RESULTS),
        )


def points(history: pd.DataFrame) -> list[Point]:
    """The validations of a run."""
    return [Point(int(row["step"]), numbers(row, CURVE)) for row in history.to_dict("records")]


def numbers(row: dict, names: dict[str, str]) -> dict[str, float]:
    """Those columns that a row has numbers in, under other names."""
    return {name: float(row[column]) for column, name in names.items() if pd.notna(row[column])}


def flat(settings: dict, prefix: str = "") -> dict[str, str | float]:
    """Nested settings as one level of keys with dots; lists as JSON, and without what is null."""
    found = {}
    for key, value in settings.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{key}.")
        elif value is not None:
            found[prefix + key] = json.dumps(value) if isinstance(value, list) else value
    return found


def seconds(time: str | None) -> float | None:
    """An ISO 8601 time as seconds since 1970."""
    return None if pd.isna(time) else datetime.fromisoformat(time).timestamp()

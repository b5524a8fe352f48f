"""The finished runs as the page's scripts read them (report/runs.js): each in full.

Numbers have four digits: enough to be drawn. Of long curves as many points are kept as there is
room for, the first and the last among them, so that a study of 1,000 runs is a page that opens.
"""

import math
from typing import Any

import pandas as pd

from trainlab.analysis.curves import evenly
from trainlab.analysis.runs import done_runs
from trainlab.results.load import Results

CURVE = ["epoch", "train_seconds", "val_accuracy", "train_accuracy", "val_loss", "train_loss"]
# Columns of the runs table, and their words in a run's record.
RECORD = {
    "epochs": "epochs",
    "steps": "steps",
    "batch_size": "batch size",
    "parameters_total": "parameters",
    "parameters_trainable": "trainable parameters",
    "train_seconds": "seconds of training",
    "first_step_seconds": "seconds of the first step",
    "total_seconds": "seconds in all",
    "validation_accuracy": "validation accuracy (fraction)",
    "threads": "threads",
    "device": "device",
    "backend": "backend",
    "git_commit": "commit",
    "started": "started",
    "stopped": "stopped because",
}
POINTS = 40_000  # validations on a page
FEWEST = 8  # validations that a run keeps, however many runs there are
CELLS = 20  # classes up to which a run has its whole confusion matrix; else its worst pairs
WORST = 20


def runs(results: Results) -> list[dict[str, Any]]:
    """The finished runs: results, curve and confusions."""
    done = done_runs(results)
    most = max(FEWEST, POINTS // max(1, len(done)))
    histories, confused = by_run(results.histories), by_run(results.confusions)
    found = []
    for row in done.itertuples():
        key = (row.experiment, row.seed)
        told = {"experiment": row.experiment, "seed": int(row.seed)}
        told |= {"accuracy": short(row.test_accuracy), "loss": short(row.test_loss)}
        told |= {"record": record(row), "log": results.logs.get(key, [])}
        told["curve"] = curve(histories[key], most) if key in histories else []
        classes = len(results.manifest(results.experiments[row.experiment].study)["classes"])
        told["confusion"] = confusion(confused[key], classes) if key in confused else []
        found.append(told)
    return found


def record(row: Any) -> dict[str, str]:
    """What is known of a run beside its scores, in words; `row` is one of the runs table."""
    found = {RECORD[name]: getattr(row, name) for name in RECORD}
    return {
        words: f"{value:.4g}" if isinstance(value, float) else str(value)
        for words, value in found.items()
        if not pd.isna(value)
    }


def by_run(frame: pd.DataFrame) -> dict[tuple[str, int], pd.DataFrame]:
    """The rows of each experiment and seed; none in a table without columns."""
    return dict(list(frame.groupby(["experiment", "seed"]))) if len(frame) else {}


def curve(history: pd.DataFrame, most: int) -> list[list[float | None]]:
    """The columns of CURVE, at most `most` validations of them, the ends among these."""
    places = evenly(len(history), most)
    return [[short(value) for value in history[column].to_numpy()[places]] for column in CURVE]


def confusion(own: pd.DataFrame, classes: int) -> list[list[int]]:
    """[true class, predicted class, images]; of many classes the pairs most often confused."""
    if classes > CELLS:
        own = own[own["true"] != own["predicted"]].nlargest(WORST, "count")
    return own[["true", "predicted", "count"]].to_numpy().tolist()


def short(value: float) -> float | None:
    """A number of four digits; None where there is none."""
    number = float(value)
    return float(f"{number:.4g}") if math.isfinite(number) else None

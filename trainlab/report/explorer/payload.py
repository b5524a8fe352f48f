"""The runs as the page's scripts read them (report/compare.js): one JSON, once a page.

Numbers have four digits: enough to be drawn. Of long curves as many points are kept as there is
room for, the first and the last among them, so that a study of 1,000 runs is a page that opens.
"""

import json
import math
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pandas as pd

from trainlab.analysis.comparisons import Comparison, compare, family, pairs
from trainlab.analysis.curves import evenly
from trainlab.analysis.runs import chance, done_runs
from trainlab.report.words.changes import plain, setting
from trainlab.report.words.comparisons import VERDICTS, outcome
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
ALL_PAIRS = 40  # experiments of a study up to which every pair has its verdict
CELLS = 20  # classes up to which a run has its whole confusion matrix; else its worst pairs
WORST = 20


def payload(results: Results) -> dict[str, Any]:
    """Studies, experiments, runs and pairs; what a reader sees first is first."""
    return {
        "studies": {study: facts(results, study) for study in results.studies},
        "experiments": [experiment(results, name) for name in finished_ones(results)],
        "runs": runs(results),
        "pairs": [pair(item) for study in results.studies for item in compared(results, study)],
    }


def as_json(found: dict[str, Any]) -> str:
    """JSON that may stand in a page: nothing in it can close its element."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace(
        "<", "\\u003c"
    )


def facts(results: Results, study: str) -> dict[str, Any]:
    """The classes of a study's data, the accuracy of guessing, whether runs have all confusions."""
    classes = results.manifest(study)["classes"]
    return {"classes": classes, "chance": chance(results, study), "cells": len(classes) <= CELLS}


def finished_ones(results: Results) -> list[str]:
    """The experiments with a result, in the config's order."""
    return [
        name for name, each in results.experiments.items() if name in family(results, each.study)
    ]


def experiment(results: Results, name: str) -> dict[str, Any]:
    """What an experiment is called, how it is set, in words, and the accuracy of each class."""
    found = results.experiments[name]
    settings = {plain(part): setting(part, value) for part, value in found.settings.items()}
    mean = family(results, found.study)[name].mean
    own = results.confusions
    own = own[own["experiment"] == name] if len(own) else own
    return {
        "name": name,
        "title": found.title,
        "study": found.study,
        "settings": settings,
        "accuracy": short(mean),
        "classes": of_classes(own, len(results.manifest(found.study)["classes"])),
    }


def of_classes(own: pd.DataFrame, classes: int) -> list[float | None]:
    """The accuracy of each class, a fraction over all seeds; None without test images."""
    if own.empty:
        return []
    total = own.groupby("true")["count"].sum()
    right = own[own["true"] == own["predicted"]].groupby("true")["count"].sum()
    return [
        short(right.get(each, 0) / total[each]) if each in total else None
        for each in range(classes)
    ]


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
        told["record"] = record(row)
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


def compared(results: Results, study: str) -> Iterator[Comparison]:
    """Pairs that change one thing first, then the config's others, then the rest."""
    of_config = list(dict.fromkeys(pairs(results, study)))
    found = [item for item in (compare(results, *each) for each in of_config) if item]
    yield from sorted(found, key=lambda item: len({change.part for change in item.changes}))
    names = list(family(results, study))
    if len(names) > ALL_PAIRS:
        return
    told = {frozenset(each) for each in of_config}
    for second, first in combinations(names, 2):
        if frozenset((first, second)) not in told and (item := compare(results, first, second)):
            yield item


def pair(item: Comparison) -> dict[str, Any]:
    """Two experiments, how many things they differ in, and the verdict on the first."""
    return {
        "first": item.first,
        "second": item.second,
        "changed": len({change.part for change in item.changes}),
        "verdict": item.verdict,
        "words": outcome(item),
        "short": VERDICTS[item.verdict],
    }


def short(value: float) -> float | None:
    """A number of four digits; None where there is none."""
    number = float(value)
    return float(f"{number:.4g}") if math.isfinite(number) else None

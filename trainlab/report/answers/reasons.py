"""What was measured of two experiments that speaks for, or against, the one being more accurate."""

import math
from typing import NamedTuple

import pandas as pd

from trainlab.analysis.comparisons import Comparison
from trainlab.analysis.efficiency import ALIKE, ratio, side, slowdown
from trainlab.analysis.runs import by_seed, timing_fault
from trainlab.budgets import is_time
from trainlab.formatting import number, percent, points
from trainlab.report.answers.gaps import change_of_gap, gaps, same_images
from trainlab.report.words.names import title
from trainlab.results.load import Results

# Below these, two numbers are called alike.
POINTS, TIMES = 0.01, 1.1


class Reason(NamedTuple):
    """A sentence, and whether it speaks for more accuracy (1), for less (-1), or neither (0)."""

    sentence: str
    towards: int


def reasons(results: Results, item: Comparison) -> list[Reason | None]:
    """All that was measured of a comparison."""
    pair = (item.first, item.second)
    return [
        fit(results, *pair),
        gap(results, *pair),
        size(results, *pair),
        epochs(results, *pair),
        share(results, *pair),
        pace(results, *pair),
        labels(results, *pair),
    ]


def fit(results: Results, first: str, second: str) -> Reason | None:
    """How well the training images were learnt; None for other images, or about as well.

    Augmented images are harder than those as they are: to have learnt them better tells as much.
    """
    ends = [_last(results, name) for name in (first, second)]
    if None in ends or abs(ends[0] - ends[1]) < POINTS:
        return None
    better = ends[0] > ends[1]
    harder = _only_augmented(results, first, second)
    if not same_images(results, first, second) and harder != (first if better else second):
        return None
    which = "it" if harder == first else title(results, second)
    return Reason(
        f"It learnt the training images {'better' if better else 'less well'}: "
        f"{percent(ends[0], 1)} against {percent(ends[1], 1)} at the end"
        f"{f', though {which} had them augmented' if harder else ''}.",
        1 if better else -1,
    )


def _only_augmented(results: Results, first: str, second: str) -> str | None:
    """Which of two that learn from as many labels augments its images, where the other does not."""
    augmented = [
        name for name in (first, second) if results.experiments[name].settings["augmentations"]
    ]
    alone = len(augmented) == 1 and _labels(results, first) == _labels(results, second)
    return augmented[0] if alone else None


def _last(results: Results, name: str) -> float | None:
    own = results.histories
    own = own[own["experiment"] == name] if len(own) else own
    if own.empty:
        return None
    return float(own.groupby("seed").tail(1)["train_accuracy"].mean())


def gap(results: Results, first: str, second: str) -> Reason | None:
    """How much is lost on new images; None unless a change of it is shown."""
    change = change_of_gap(results, first, second)
    if not change or not change.excludes_zero:
        return None
    found = gaps(results, results.experiments[first].study)
    own, other = (points(found[name].mean) for name in (first, second))
    which = "less" if change.mean < 0 else "more"
    return Reason(
        f"It loses {which} on new images: training minus validation accuracy is {own} points "
        f"against {other}.",
        1 if change.mean < 0 else -1,
    )


def size(results: Results, first: str, second: str) -> Reason | None:
    """How many parameters there are; None if about as many."""
    own, other = (_fact(results, name, "parameters_total") for name in (first, second))
    if not _unlike(own, other):
        return None
    which = "larger" if own > other else "smaller"
    return Reason(
        f"It is {which}: {number(own)} parameters against {number(other)}.",
        1 if own > other else -1,
    )


def epochs(results: Results, first: str, second: str) -> Reason | None:
    """How often the training images were seen; None if about as often, or if they were others."""
    if _labels(results, first) != _labels(results, second):
        return None
    own, other = (float(by_seed(results.runs, name, "epochs").mean()) for name in (first, second))
    if not _unlike(own, other):
        return None
    often = "more" if own > other else "less"
    return Reason(
        f"It saw the images {often} often: {number(own, 1)} epochs against {number(other, 1)}.",
        1 if own > other else -1,
    )


def _unlike(own: float, other: float) -> bool:
    return min(own, other) > 0 and max(own, other) / min(own, other) >= TIMES


def share(results: Results, first: str, second: str) -> Reason | None:
    """Which share of the parameters could learn; None if the same."""
    own, other = (_trainable(results, name) for name in (first, second))
    if not abs(own - other) > ALIKE:
        return None
    can = "more" if own > other else "fewer"
    return Reason(
        f"It has {can} of its parameters trained: {percent(own, 1)} against {percent(other, 1)}.",
        1 if own > other else -1,
    )


def _trainable(results: Results, name: str) -> float:
    part, whole = (_fact(results, name, f"parameters_{which}") for which in ("trainable", "total"))
    return part / whole


def _fact(results: Results, name: str, column: str) -> float:
    """What is the same for every seed of an experiment; nan where it was not recorded."""
    found = by_seed(results.runs, name, column).iloc[0]
    return math.nan if pd.isna(found) else float(found)


def pace(results: Results, first: str, second: str) -> Reason | None:
    """How long an epoch took where budgets are times, and times are for comparison."""
    settings = [results.experiments[name].settings["budget"] for name in (first, second)]
    study = results.experiments[first].study
    if timing_fault(results, study) or not all(map(is_time, settings)):
        return None
    took = slowdown(results, first, second)
    which = side(took, 1.0)
    if not which:
        return None
    times, arithmetic = math.exp(took.mean), ratio(results, first, second, "macs")
    return Reason(
        f"Its epoch takes {number(times, 2)} times as long, with {number(arithmetic, 2)} times "
        f"the MACs of {title(results, second)}.",
        -which,
    )


def labels(results: Results, first: str, second: str) -> Reason | None:
    """How many labels a class there were; None if as many."""
    own, other = (_labels(results, name) for name in (first, second))
    if own == other:
        return None
    told = " against ".join("all" if each is None else number(each) for each in (own, other))
    more = (math.inf if own is None else own) > (math.inf if other is None else other)
    which = "more" if more else "fewer"
    return Reason(f"It had {which} labels to learn from: {told} of each class.", 1 if more else -1)


def _labels(results: Results, name: str) -> int | None:
    return results.experiments[name].settings["labels_per_class"]

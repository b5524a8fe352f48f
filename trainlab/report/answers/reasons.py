"""What was measured of two experiments that speaks for, or against, the one being more accurate."""

import math

import pandas as pd

from trainlab.analysis.comparisons import Comparison
from trainlab.analysis.efficiency import ALIKE, ratio, side, slowdown
from trainlab.analysis.runs import by_seed, timing_fault
from trainlab.budgets import is_time
from trainlab.formatting import number, percent
from trainlab.report.answers.learnt import Reason, fit, gap, labels_of
from trainlab.report.words.names import title
from trainlab.results.load import Results

TIMES = 1.1  # numbers of a smaller ratio are called alike


def reasons(results: Results, item: Comparison) -> list[Reason | None]:
    """All that was measured of a comparison."""
    pair = (item.first, item.second)
    return [
        fit(results, *pair),
        gap(results, *pair),
        size(results, *pair),
        time(results, *pair),
        epochs(results, *pair),
        share(results, *pair),
        pace(results, *pair),
        labels(results, *pair),
    ]


def size(results: Results, first: str, second: str) -> Reason | None:
    """How many parameters there are; None if about as many.

    The trainable ones, as in tables; all of them where the two train other shares.
    """
    which = "total" if share(results, first, second) else "trainable"
    own, other = (_fact(results, name, f"parameters_{which}") for name in (first, second))
    if not _unlike(own, other):
        return None
    size, kind = "larger" if own > other else "smaller", "trainable " * (which == "trainable")
    return Reason(
        f"It is {size}: {number(own)} {kind}parameters against {number(other)}.",
        1 if own > other else -1,
    )


def time(results: Results, first: str, second: str) -> Reason | None:
    """How long they trained under different budgets; None if about as long, or incomparable."""
    budgets = [results.experiments[name].settings["budget"] for name in (first, second)]
    if budgets[0] == budgets[1] or timing_fault(results, results.experiments[first].study):
        return None
    own, other = (
        float(by_seed(results.runs, name, "train_seconds").mean()) for name in (first, second)
    )
    if not _unlike(own, other):
        return None
    longer = "longer" if own > other else "for less time"
    return Reason(
        f"It trained {longer}: {number(own)} s against {number(other)} s.", 1 if own > other else -1
    )


def epochs(results: Results, first: str, second: str) -> Reason | None:
    """How often the training images were seen; None if about as often, or if they were others."""
    if labels_of(results, first) != labels_of(results, second):
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
    which = "larger" if own > other else "smaller"
    return Reason(
        f"A {which} share of its parameters is trained: {percent(own, 1)} against "
        f"{percent(other, 1)}.",
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
    """How long an epoch took where budgets are times, and times are for comparison.

    A shorter one that is long for its MACs speaks for nothing: it saved less than it gave up.
    """
    settings = [results.experiments[name].settings["budget"] for name in (first, second)]
    study = results.experiments[first].study
    if timing_fault(results, study) or not all(map(is_time, settings)):
        return None
    took = slowdown(results, first, second)
    which = side(took, 1.0)
    if not which:
        return None
    times, arithmetic = math.exp(took.mean), ratio(results, first, second, "macs")
    wasted = which < 0 < side(took, arithmetic)
    return Reason(
        f"Its epoch takes {number(times, 2)} times as long, with {number(arithmetic, 2)} times "
        f"the MACs of {title(results, second)}.",
        0 if wasted else -which,
    )


def labels(results: Results, first: str, second: str) -> Reason | None:
    """How many labels a class there were; None if as many."""
    own, other = (labels_of(results, name) for name in (first, second))
    if own == other:
        return None
    told = " against ".join("all" if each is None else number(each) for each in (own, other))
    more = (math.inf if own is None else own) > (math.inf if other is None else other)
    which = "more" if more else "fewer"
    return Reason(f"It had {which} labels to learn from: {told} of each class.", 1 if more else -1)

"""Why an experiment did better or worse than another: what was measured that speaks for a reason.

Each sentence is a measurement that goes with the verdict, or against it; opposite numbers give
opposite words. Nothing is explained where no difference is shown.
"""

import math
from typing import NamedTuple

import pandas as pd

from trainlab.analysis.changes import parts
from trainlab.analysis.comparisons import Comparison
from trainlab.analysis.efficiency import ALIKE, ratio, side, slowdown
from trainlab.analysis.runs import by_seed, timing_fault
from trainlab.budgets import is_time
from trainlab.formatting import number, percent, points
from trainlab.report.answers.explained import mechanism
from trainlab.report.answers.gaps import change_of_gap, gaps, same_images
from trainlab.report.answers.tasks import Task
from trainlab.report.answers.verdict import telling
from trainlab.report.words.changes import several
from trainlab.report.words.comparisons import VERDICTS
from trainlab.report.words.names import title
from trainlab.results.load import Results

# Below these, two numbers are called alike.
POINTS, TIMES = 0.01, 1.1
MOST = 2  # comparisons of a task that are explained
UNEXPLAINED = "None of what was measured here explains it."
MEANT = "Its idea, not tested here:"
NOTHING = {
    "unclear": "There is nothing to explain: no difference is shown.",
    "unknown": "Nothing is claimed, so no reason is looked for.",
    "untested": "A rate that hardly grows is a constant one, so nothing was tried.",
}


class Reason(NamedTuple):
    """A sentence, and whether it speaks for more accuracy (1), for less (-1), or neither (0)."""

    sentence: str
    towards: int


def why(results: Results, item: Comparison) -> list[str]:
    """The reasons that go with the verdict, then what speaks against it, then what is unclear."""
    if item.outcome in NOTHING:
        return [NOTHING[item.outcome]]
    direction = 1 if item.outcome == "better" else -1
    found = [reason for reason in reasons(results, item) if reason]
    fitting = [each.sentence for each in found if each.towards == direction]
    others = [each.sentence for each in found if each.towards == -direction]
    does = mechanism(results, item)
    return [
        *(fitting or [UNEXPLAINED]),
        *(f"Against it speaks: {_small(each)}" for each in others),
        *([f"{MEANT} {does}"] if does else []),
        *filter(None, [several(item.changes)]),
    ]


def reasons(results: Results, item: Comparison) -> list[Reason | None]:
    """All that was measured of a comparison."""
    pair = (item.first, item.second)
    return [
        fit(results, *pair),
        gap(results, *pair),
        epochs(results, *pair),
        share(results, *pair),
        pace(results, *pair),
        labels(results, *pair),
    ]


def fit(results: Results, first: str, second: str) -> Reason | None:
    """How well the training images were learnt; None for other images, or about as well."""
    ends = [_last(results, name) for name in (first, second)]
    if None in ends or not same_images(results, first, second):
        return None
    if abs(ends[0] - ends[1]) < POINTS:
        return None
    better = ends[0] > ends[1]
    return Reason(
        f"It learnt the training images {'better' if better else 'less well'}: "
        f"{percent(ends[0], 1)} against {percent(ends[1], 1)} at the end.",
        1 if better else -1,
    )


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


def epochs(results: Results, first: str, second: str) -> Reason | None:
    """How often the training images were seen; None if about as often, or if they were others."""
    if _labels(results, first) != _labels(results, second):
        return None
    own, other = (float(by_seed(results.runs, name, "epochs").mean()) for name in (first, second))
    if not min(own, other) > 0 or max(own, other) / min(own, other) < TIMES:
        return None
    often = "more" if own > other else "less"
    return Reason(
        f"It saw the images {often} often: {number(own, 1)} epochs against {number(other, 1)}.",
        1 if own > other else -1,
    )


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
    columns = ("parameters_trainable", "parameters_total")
    part, whole = (by_seed(results.runs, name, column).iloc[0] for column in columns)
    return math.nan if pd.isna(whole) else float(part / whole)


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


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def of_task(results: Results, task: Task) -> dict[str, list[str]]:
    """The reasons of the comparisons that show most, under a head each: one for each kind of
    change, MOST of a task.
    """
    found = telling(results, task)
    shown = [item for item in found if item.outcome not in NOTHING]
    if found and not shown:
        return {"Why?": why(results, found[0])}
    largest: dict[frozenset, Comparison] = {}
    for item in sorted(shown, key=lambda item: -abs(item.difference.mean)):
        largest.setdefault(frozenset(parts(item.changes)), item)
    return {
        f"Why was {title(results, item.first)} {VERDICTS[item.verdict]} than "
        f"{title(results, item.second)}?": why(results, item)
        for item in [*largest.values()][:MOST]
    }

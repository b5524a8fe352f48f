"""Time to target accuracies in words."""

import math

import pandas as pd

from trainlab.analysis import targets
from trainlab.formatting import SPACE, listed, seconds
from trainlab.report.words.names import FEW, title
from trainlab.report.words.study import timing_obstacle
from trainlab.results.load import Results

TOO_CLOSE = (
    "No experiment is named the first to reach {}. Too many reached it within one interval "
    "between validations."
)


def name(target: float) -> str:
    """A target accuracy without needless zeros."""
    return f"{100 * target:g}{SPACE}%"


def answers(results: Results, study: str) -> list[str]:
    """Which experiment was the first at each target, and how exact the times are."""
    times = targets.first_times(results, study)
    if times.empty:
        return []
    lowest = targets.medians(times).min()
    missed = [name(target) for target in lowest[lowest == math.inf].index]
    sentences = fastest(results, study, times) if (lowest < math.inf).any() else []
    if missed:
        sentences.append(
            f"No experiment reached {listed(missed)} with more than half of its seeds."
        )
    return [*sentences, resolution(results, study)]


def fastest(results: Results, study: str, times: pd.DataFrame) -> list[str]:
    """The experiments with the smallest median time to each target that one reached."""
    if obstacle := timing_obstacle(results, study):
        return [f"No fastest experiment is named. {obstacle}"]
    sentences, close, known_to = [], [], targets.resolutions(results, study)
    for target, column in targets.medians(times).items():
        if math.isinf(column.min()):
            continue
        early = targets.first(column, known_to)
        reached = int((column < math.inf).sum())
        if len(early) > FEW or len(early) == reached > 1:
            close.append(name(target))
        else:
            sentences.append(earliest(results, name(target), early, times[target]))
    return [*([TOO_CLOSE.format(listed(close))] if close else []), *sentences]


def earliest(results: Results, target: str, early: list[str], times: pd.Series) -> str:
    """Who was first at a target."""
    by = [
        f"{title(results, each)} ({share(times[each])} seeds, {seconds(times[each].median())})"
        for each in early
    ]
    return f"First to reach {target} on validation data: {listed(by)}."


def share(times: pd.Series) -> str:
    """How many of an experiment's runs reached a target."""
    return f"{targets.reached(times)} of {len(times)}"


def resolution(results: Results, study: str) -> str:
    """How far apart validations were, which is how late a time can be."""
    found = targets.resolutions(results, study)
    low, high = seconds(found.min()), seconds(found.max())
    apart = low if low == high else f"{low} to {high}"
    return (
        f"Times are exact to within one interval between validations, {apart}. Differences of "
        "times were not tested."
    )


def told(results: Results, medians: pd.DataFrame) -> str:
    """All medians in words, experiment by experiment."""
    return "; ".join(
        f"{title(results, experiment)}: "
        + ", ".join(f"{name(target)} {when(median)}" for target, median in times.items())
        for experiment, times in medians.iterrows()
    )


def when(median: float) -> str:
    """After how long a target was reached."""
    return "not reached" if math.isinf(median) else f"after {seconds(median)}"

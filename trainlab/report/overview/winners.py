"""The winners of a study: over all, for the same time, and in the time to an accuracy."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from trainlab.analysis.comparisons import compare
from trainlab.analysis.equal_time import missed, timed
from trainlab.analysis.ranking import finished, leading, validation
from trainlab.analysis.runs import of_all_labels
from trainlab.analysis.targets import first, first_times, medians, resolutions
from trainlab.results.load import Results


@dataclass(frozen=True)
class SameTime:
    """Trainings with one budget of `seconds`; `best` of them do best on validation data, alike.

    Unless `kept`, a run missed its budget, so that there is no best for the same time.
    """

    seconds: float
    experiments: list[str]
    best: list[str]
    kept: bool


@dataclass(frozen=True)
class Fastest:
    """The first to an accuracy, `target`, by the median over seeds of `seconds` of training.

    Times are known to `resolution` seconds; `names` are all that may have been the first by that.
    """

    target: float
    seconds: float
    resolution: float
    names: list[str]


def same_time(results: Results, study: str) -> SameTime | None:
    """The largest group of trainings on all labels with one time budget; None below two.

    The winner is picked on validation data. Experiments that lack a run are left out.
    """
    runs = timed(results, study)
    whole = runs[runs["labels_per_class"].isna()]
    names = [name for name in dict.fromkeys(whole["experiment"]) if finished(results, name)]
    budgets = whole[whole["experiment"].isin(names)].groupby("experiment")["budget_seconds"].first()
    if budgets.value_counts().max() < 2 or budgets.empty:
        return None
    seconds = float(budgets.value_counts().index[0])
    group = [name for name in names if budgets[name] == seconds]
    best = leading({name: validation(results, name) for name in group})
    return SameTime(seconds, group, best, missed(timed(results, study, group)).empty)


def fastest(results: Results, study: str) -> Fastest | None:
    """The first to the hardest target that two experiments reached, else to that of one.

    None without a target that was reached. Only times that can be compared take part.
    """
    times = first_times(results, study)
    found = medians(times[times.index.get_level_values(0).isin(clocked(results, study))])
    reached = (found < math.inf).sum()
    targets = [target for target in found if reached[target] >= min(2, reached.max())]
    if found.empty or not reached.max():
        return None
    column, known_to = found[max(targets)], resolutions(results, study)
    names = first(column, known_to)
    return Fastest(max(targets), float(column.min()), float(known_to[names[0]]), names)


def clocked(results: Results, study: str) -> list[str]:
    """The experiments of a study whose training times can be compared with each other.

    Where steps of some were calibrated, these alone: the others' seconds are those of the clock.
    """
    runs = of_all_labels(results, study)
    known = runs["calibrated_seconds"].notna()
    return list(dict.fromkeys(runs[known]["experiment"] if known.any() else runs["experiment"]))


def undecided(results: Results, name: str, others: Sequence[str]) -> int:
    """How many of `others` an experiment was not shown to be more accurate than."""
    found = [compare(results, name, other) for other in others if other != name]
    return sum(item is not None and item.verdict != "better" for item in found)

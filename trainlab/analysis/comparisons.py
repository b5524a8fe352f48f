"""Each experiment of a study against what it changes, as the config says it.

One family a study: all pairs of its finished experiments. So a pair has the same difference, the
same corrected p value and the same verdict wherever it is shown.
"""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from trainlab.analysis.changes import Change, changes
from trainlab.analysis.runs import by_seed
from trainlab.results.load import Results
from trainlab.results.summary import accuracies
from trainlab.uncertainty.intervals import Difference, Mean, difference

TESTED = 10  # times that an increasing rate must grow for its trial to say something


@dataclass(frozen=True, eq=False)
class Comparison:
    """Test accuracy of `first` minus that of `second`, as fractions.

    `wins` are the seeds in which the first was the more accurate one, of `shared` that both have.
    `changes` are the settings in which the first differs from the second. `growth` is by what the
    first's learning rate grew where that is what is tried and was too little to say something:
    nothing was tested, so that the difference has no interval.
    """

    first: str
    second: str
    means: tuple[Mean, Mean]
    difference: Difference
    wins: int
    shared: int
    changes: list[Change]
    growth: float | None

    @property
    def outcome(self) -> str:
        """What became of it: the verdict, or "untested" if a rate that hardly grew was tried."""
        return "untested" if self.growth else self.verdict

    @property
    def verdict(self) -> str:
        """What is claimed of the first: that of `Difference.verdict`."""
        return self.difference.verdict


@lru_cache(maxsize=32)
def family(results: Results, study: str) -> dict[str, Mean]:
    """The mean test accuracy, a fraction, of every finished experiment of a study."""
    runs = results.runs[results.runs["study"] == study]
    return accuracies(runs, results.manifest(study)["counts"]["test"])


@lru_cache(maxsize=4096)
def compare(results: Results, first: str, second: str) -> Comparison | None:
    """The comparison of two experiments of one study; None unless both have finished runs."""
    of_study = family(results, results.experiments[first].study)
    if first not in of_study or second not in of_study:
        return None
    seeds = [by_seed(results.runs, each, "test_accuracy") for each in (first, second)]
    lead = (seeds[0] - seeds[1]).dropna()
    settings = [results.experiments[each].settings for each in (first, second)]
    changed = changes(*settings)
    growth = too_little(results, first) if has_other_schedule(changed) else None
    found = difference(of_study[first], of_study[second], len(of_study))
    return Comparison(
        first,
        second,
        (of_study[first], of_study[second]),
        replace(found, low=math.nan, high=math.nan, p=math.nan) if growth else found,
        int((lead > 0).sum()),
        len(lead),
        changed,
        growth,
    )


def has_other_schedule(changed: list[Change]) -> bool:
    """Whether the schedule is another one, not the same one with other options."""
    return any(change.part == "schedule" and change.option is None for change in changed)


def too_little(results: Results, name: str) -> float | None:
    """By what an experiment's learning rate grew, if it only grew and by less than TESTED times.

    None for every other schedule, and for one whose rates are not known.
    """
    rates = results.schedules
    own = rates[rates["experiment"] == name] if len(rates) else rates
    if own.empty:
        return None
    values = own[own["seed"] == own["seed"].min()].sort_values("step")["learning_rate"]
    first, last = float(values.iloc[0]), float(values.iloc[-1])
    grows = first > 0 and last > first and bool((values.diff().dropna() >= 0).all())
    return last / first if grows and last / first < TESTED else None


def pairs(results: Results, study: str) -> list[tuple[str, str]]:
    """(experiment, what it is compared with) as the config has them; both are in this preset."""
    return [
        (each.name, other)
        for each in results.of_study(study)
        for other in each.against
        if other in results.experiments
    ]


def comparisons(results: Results, study: str) -> list[Comparison]:
    """Every pair of the config whose experiments were both run."""
    found = [compare(results, *pair) for pair in pairs(results, study)]
    return [item for item in found if item]


def by_reference(results: Results, study: str) -> dict[str, list[Comparison]]:
    """The same, sorted by what is compared with, in the config's order."""
    found = {}
    for item in comparisons(results, study):
        found.setdefault(item.second, []).append(item)
    return {name: found[name] for name in results.experiments if name in found}

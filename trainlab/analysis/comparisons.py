"""Each experiment of a study against what it changes, as the config says it.

One family a study: all pairs of its finished experiments. So a pair has the same difference, the
same corrected p value and the same verdict wherever it is shown.
"""

from dataclasses import dataclass
from functools import lru_cache

from trainlab.analysis.changes import Change, changes
from trainlab.analysis.runs import by_seed
from trainlab.results.load import Results
from trainlab.results.summary import accuracies
from trainlab.uncertainty.intervals import Difference, Mean, difference


@dataclass(frozen=True, eq=False)
class Comparison:
    """Test accuracy of `first` minus that of `second`, as fractions.

    `wins` are the seeds in which the first was the more accurate one, of `shared` that both have.
    `changes` are the settings in which the first differs from the second.
    """

    first: str
    second: str
    means: tuple[Mean, Mean]
    difference: Difference
    wins: int
    shared: int
    changes: list[Change]

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
    return Comparison(
        first,
        second,
        (of_study[first], of_study[second]),
        difference(of_study[first], of_study[second], len(of_study)),
        int((lead > 0).sum()),
        len(lead),
        changes(*settings),
    )


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

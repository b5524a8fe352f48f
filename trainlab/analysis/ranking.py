"""Task 2.3: which method is the most accurate for what all of them were given.

The methods are the cells of the grid all of whose runs finished; the mean of another one would lack
a seed. They are ranked by validation accuracy at the end of training. What may be said of the best
one's test accuracy follows from the study's one family of comparisons, whose intervals hold for
all pairs at once: so they allow for the best one having been picked.
"""

from dataclasses import dataclass

from trainlab.analysis.comparisons import Comparison, compare
from trainlab.analysis.equal_time import missed, timed
from trainlab.analysis.grid import grid
from trainlab.analysis.runs import by_seed
from trainlab.results.load import Results

TIE = 1e-9  # means of fractions are equal up to rounding


@dataclass(frozen=True, eq=False)
class Ranking:
    """`methods` by validation accuracy, the best first; the first `leaders` of them are equal.

    `against` are the best one minus every other method, `gain` that over the baseline, None if the
    best is the baseline or that has no full result. `unfinished` lack a run. Unless `in_time`, runs
    missed their time budget, so that no method is the best for the same time.
    """

    methods: list[str]
    leaders: int
    against: list[Comparison]
    gain: Comparison | None
    baseline: str | None
    unfinished: list[str]
    in_time: bool

    @property
    def best(self) -> str:
        """The method with the highest validation accuracy."""
        return self.methods[0]


def ranking(results: Results, study: str) -> Ranking | None:
    """The ranking of a study's methods; None without a grid, or with no finished method."""
    found = grid(results, study)
    names = list(found.cells.values()) if found else []
    scores = {name: validation(results, name) for name in names if finished(results, name)}
    if not scores:
        return None
    methods = sorted(scores, key=scores.get, reverse=True)
    against = [compare(results, methods[0], other) for other in methods[1:]]
    return Ranking(
        methods,
        len(leading(scores)),
        against,
        next((item for item in against if item.second == found.baseline), None),
        found.baseline,
        [name for name in names if name not in scores],
        missed(timed(results, study, methods)).empty,
    )


def leading(scores: dict[str, float]) -> list[str]:
    """Those with the highest score."""
    return [name for name, score in scores.items() if score > max(scores.values()) - TIE]


def finished(results: Results, name: str) -> bool:
    """Whether every run of an experiment finished."""
    states = results.runs.loc[results.runs["experiment"] == name, "status"]
    return len(states) > 0 and bool((states == "done").all())


def validation(results: Results, name: str) -> float:
    """The mean accuracy at an experiment's last validations, a fraction."""
    return float(by_seed(results.runs, name, "validation_accuracy").mean())

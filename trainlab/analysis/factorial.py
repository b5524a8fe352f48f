"""What an averaging does, what a schedule does, and whether one depends on the other.

An effect is a contrast of cells of the grid: a weighted sum of their mean accuracies (D. C.
Montgomery, "Design and Analysis of Experiments", chapter on factorial designs). Its error is that
of the cells, each drawn towards what they share. Holm's correction is over all effects.

A schedule whose rate hardly grew is a constant one, so it has no effects (`untested`).
A contrast of only two cells is a comparison of two experiments, which the study has judged already
(`trainlab.analysis.comparisons`); it is no effect here, so that a pair has one verdict.
"""

import math
from dataclasses import dataclass

import pandas as pd
from scipy import special

from trainlab.analysis.changes import changes
from trainlab.analysis.comparisons import too_little
from trainlab.analysis.grid import Cell, Grid, grid, means, values
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import Difference, Mean, error_of_sum
from trainlab.uncertainty.multiplicity import holm

AVERAGING, SCHEDULE, INTERACTION = "averaging", "schedule", "interaction"

Weights = dict[Cell, float]


@dataclass(frozen=True, eq=False)
class Effect:
    """An effect on test accuracy, a fraction: of an averaging, of a schedule, or of both together.

    `size` has Holm's corrected p value and the interval that goes with it (`multiplicity.holm`).
    `positive` are the seeds in which the effect is above zero, of `shared` that all cells have.
    """

    kind: str
    schedule: str | None
    averaging: str | None
    weights: Weights
    size: Difference
    n: int
    positive: int
    shared: int


def effects(results: Results, study: str) -> list[Effect]:
    """All effects that the finished cells of a study's grid can tell; none without a grid."""
    found = grid(results, study)
    if found is None:
        return []
    cells, seeds = told(means(results, study)), values(results, study)
    constant = untested(results, study)
    wanted = [
        (kind, schedule, averaging, weights)
        for kind, schedule, averaging, weights in contrasts(found, set(cells))
        if len(weights) > 2 and schedule not in constant
    ]
    sizes = corrected(
        [[(share, cells[c]) for c, share in weights.items()] for *_, weights in wanted]
    )
    return [
        Effect(*label, weights, size, min(cells[c].n for c in weights), *signs(seeds, weights))
        for (*label, weights), size in zip(wanted, sizes, strict=True)
    ]


def changed_too(results: Results, study: str, effect: Effect) -> list[list[str]]:
    """For each pair of cells in an averaging's effect the options and parts in which they differ
    besides: a study may choose an option, such as a rate, for each combination.
    """
    cells = grid(results, study).cells
    pairs = [(cells[s, each], cells[s, None]) for s, each in effect.weights if each]
    found = [[results.experiments[name].settings for name in pair] for pair in pairs]
    return [
        [each.option or each.part for each in changes(*settings) if each.part != "averaging"]
        for settings in found
    ]


def untested(results: Results, study: str) -> dict[str, float]:
    """The schedules whose rate grew too little for them to be tested, each with the factor that it
    grew by, in the cell where it grew least.
    """
    found, least = grid(results, study), {}
    for (schedule, _), name in found.cells.items() if found else ():
        if growth := too_little(results, name):
            least[schedule] = min(growth, least.get(schedule, growth))
    return least


def told(cells: dict[Cell, Mean]) -> dict[Cell, Mean]:
    """The cells without those of which a seed diverged."""
    return {c: mean for c, mean in cells.items() if not mean.lucky}


def contrasts(
    found: Grid, finished: set[Cell]
) -> list[tuple[str, str | None, str | None, Weights]]:
    """(kind, schedule, averaging, weights) of every effect that finished cells can tell."""
    first, *others = found.schedules
    none, *averagings = found.averagings
    if none is not None:
        averagings = []  # nothing that averagings could be compared with
    pairs = [
        *(
            (AVERAGING, None, each, [((s, each), (s, None)) for s in found.schedules])
            for each in averagings
        ),
        *(
            (SCHEDULE, s, None, [((s, each), (first, each)) for each in found.averagings])
            for s in others
        ),
    ]
    told = [(*label, mean_difference(each, finished)) for *label, each in pairs]
    told += [
        (INTERACTION, s, each, interaction(s, first, each)) for s in others for each in averagings
    ]
    return [(*label, weights) for *label, weights in told if weights and set(weights) <= finished]


def mean_difference(pairs: list[tuple[Cell, Cell]], finished: set[Cell]) -> Weights:
    """The mean of first - second over those `pairs` whose cells are both finished."""
    both = [pair for pair in pairs if set(pair) <= finished]
    signs = (1, -1)
    return {c: s / len(both) for pair in both for c, s in zip(pair, signs, strict=True)}


def interaction(schedule: str, first: str, averaging: str) -> Weights:
    """What an averaging gains with a schedule minus what it gains with the `first` one."""
    gain = {(schedule, averaging): 1.0, (schedule, None): -1.0}
    return gain | {(first, averaging): -1.0, (first, None): 1.0}


def corrected(sums: list[list[tuple[float, Mean]]]) -> list[Difference]:
    """Weighted sums of means, tested together with Student's t and corrected for each other."""
    sizes = [sum(weight * mean.mean for weight, mean in terms) for terms in sums]
    # NaN where a cell has too few seeds, which carries over to everything below.
    errors = [
        error_of_sum(terms) if all(mean.has_interval for _, mean in terms) else (math.nan, math.nan)
        for terms in sums
    ]
    p_values = [
        float(2 * special.stdtr(df, -abs(size) / error))
        for size, (error, df) in zip(sizes, errors, strict=True)
    ]
    found = []
    for size, (error, df), p, level in zip(sizes, errors, *holm(p_values), strict=True):
        margin = float(special.stdtrit(df, (1 + level) / 2)) * error
        found.append(Difference(size, size - margin, size + margin, p))
    return found


def signs(seeds: dict[Cell, pd.Series], weights: Weights) -> tuple[int, int]:
    """In how many seeds a contrast is positive, and how many have all of its cells."""
    complete = pd.DataFrame({place: seeds[cell] for place, cell in enumerate(weights)}).dropna()
    own = (complete * list(weights.values())).sum(axis=1)
    # Shares such as a third leave rounding noise where the sum is zero.
    return int((own.round(12) > 0).sum()), len(own)

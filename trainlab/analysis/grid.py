"""The grid of a study: schedules of the learning rate by averagings of the weights, all else equal.

Cells are experiments that differ from each other in schedule and averaging alone. What comes with a
schedule is no other difference: its options, the optimizer that it needs (its constant OPTIMIZER),
and the weight decay, which a study may choose for each schedule as it does the rate.

A study has one grid: the largest group of such experiments, the first in the config's order where
several are as large. Of two experiments for one cell, such as a schedule with two sets of options,
the first is the cell; the other is compared with it like any other pair of the study.
"""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from trainlab import registry
from trainlab.analysis.changes import changes
from trainlab.analysis.comparisons import family
from trainlab.analysis.runs import by_seed
from trainlab.results.experiments import Experiment
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import Mean

Cell = tuple[str, str | None]  # schedule, averaging (None: the weights as they are)
CHOSEN = "weight_decay"  # an optimizer's option whose value may go with a schedule


@dataclass(frozen=True, eq=False)
class Grid:
    """The experiment of each cell, in the config's order, finished or not."""

    cells: dict[Cell, str]

    @property
    def schedules(self) -> list[str]:
        """The schedules, a constant one first, then in the config's order."""
        found = dict.fromkeys(schedule for schedule, _ in self.cells)
        return sorted(found, key=lambda schedule: not registry.is_constant(schedule))

    @property
    def averagings(self) -> list[str | None]:
        """The averagings, none at all first, then in the config's order."""
        found = dict.fromkeys(averaging for _, averaging in self.cells)
        return sorted(found, key=lambda averaging: averaging is not None)

    @property
    def every(self) -> list[Cell]:
        """All combinations, with an experiment or without one."""
        return [(schedule, each) for schedule in self.schedules for each in self.averagings]

    @property
    def baseline(self) -> str | None:
        """The experiment with neither: a constant schedule and no averaging."""
        first = self.schedules[0]
        return self.cells.get((first, None)) if registry.is_constant(first) else None

    def changed(self, cell: Cell) -> int:
        """How many things a cell changes of those that come first: 0, 1 or 2."""
        return (cell[0] != self.schedules[0]) + (cell[1] != self.averagings[0])


@lru_cache(maxsize=32)
def grid(results: Results, study: str) -> Grid | None:
    """The grid of a study; None if no two experiments differ in schedule and averaging alone."""
    groups: list[list[Experiment]] = []
    for experiment in results.of_study(study):
        fits = [each for each in groups if all(alike(experiment, other) for other in each)]
        if fits:
            fits[0].append(experiment)
        else:
            groups.append([experiment])
    grids = [Grid(cells_of(group)) for group in groups]
    largest = max(grids, key=lambda each: len(each.cells), default=Grid({}))
    return largest if len(largest.cells) > 1 else None


def alike(first: Experiment, second: Experiment) -> bool:
    """Whether two experiments differ in schedule and averaging alone, if at all."""
    schedules = (first.component("schedule"), second.component("schedule"))
    free = any(registry.constant("schedules", each, "OPTIMIZER") for each in schedules)
    return all(
        change.part in ("schedule", "averaging")
        or (change.part == "optimizer" and (free or change.option == CHOSEN))
        for change in changes(first.settings, second.settings)
    )


def cells_of(group: list[Experiment]) -> dict[Cell, str]:
    """The first experiment of a group at each combination of schedule and averaging."""
    found = {}
    for each in group:
        found.setdefault((each.component("schedule"), each.component("averaging")), each.name)
    return found


def means(results: Results, study: str) -> dict[Cell, Mean]:
    """The mean test accuracy, a fraction, of each finished cell, with the error that it has in its
    study."""
    found = family(results, study)
    return {cell: found[name] for cell, name in grid(results, study).cells.items() if name in found}


def values(results: Results, study: str) -> dict[Cell, pd.Series]:
    """The test accuracies, fractions by seed, of each finished cell."""
    found = {
        cell: by_seed(results.runs, name, "test_accuracy")
        for cell, name in grid(results, study).cells.items()
    }
    return {cell: accuracy for cell, accuracy in found.items() if len(accuracy)}

"""Figures of the grid: accuracies of its cells, and the learning rates of its schedules."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from trainlab.analysis.grid import Cell
from trainlab.report.figures.panels import COLUMNS, chance_line, panels
from trainlab.report.figures.style import BLUE, GREEN, INK, ORANGE, STYLE, canvas

# Of averagings, none of them first; a fifth one looks like the second.
AVERAGING_LOOKS = [
    {"color": BLUE, "linestyle": "-", "marker": "o"},
    {"color": ORANGE, "linestyle": "--", "marker": "s"},
    {"color": GREEN, "linestyle": "-.", "marker": "^"},
    {"color": "#d55e00", "linestyle": (0, (1, 1)), "marker": "D"},
]
BASELINE = {"color": INK, "linestyle": ":", "alpha": 0.8}
GAIN = {"color": INK, "linewidth": 0.8, "alpha": 0.6}
APART = 0.22  # between two averagings of a schedule, schedules being 1 apart


def look(place: int) -> dict:
    """The look of an averaging by its place among all."""
    looks = AVERAGING_LOOKS
    return looks[place] if place < len(looks) else looks[1 + (place - 1) % (len(looks) - 1)]


@dataclass(frozen=True)
class Line:
    """One line of a panel: its name in the legend, its look, its points, and the test."""

    label: str
    look: dict
    x: np.ndarray
    y: np.ndarray
    test: float


@matplotlib.rc_context(STYLE)
def method_curves(lines: Mapping[str, Sequence[Line]], chance: float) -> Figure:
    """Accuracy (%) against seconds of training: a panel for each title with its lines.

    A mark, which the baseline has not, is the test accuracy; `chance`, a fraction, that of
    guessing.
    """
    figure, grid = panels(len(lines), shared_y=True)
    for place, (axes, (title, drawn)) in enumerate(zip(grid, lines.items(), strict=True)):
        for line in drawn:
            axes.plot(
                line.x, line.y, label=line.label, linewidth=1.4, **line.look | {"marker": None}
            )
            axes.plot(line.x[-1:], [line.test], **line.look | {"markersize": 4})
        axes.set_title(title, loc="left")
        axes.xaxis.set_major_locator(MaxNLocator(4))
        if place % COLUMNS == 0:
            axes.set_ylabel("validation\naccuracy (%)")
    for axes in grid:
        chance_line(axes, 100 * chance)
    figure.supxlabel("seconds of training", color=INK, fontsize=10)
    # The first panel may lack a line that the others have.
    handles = {line.get_label(): line for axes in grid for line in axes.lines}
    handles = {label: line for label, line in handles.items() if not label.startswith("_")}
    figure.legend(handles=list(handles.values()), loc="outside upper left", ncols=len(handles))
    return figure


@matplotlib.rc_context(STYLE)
def interaction(
    values: Mapping[Cell, pd.Series],
    schedules: Mapping[str, str],
    averagings: Mapping,
    gains: Collection[Cell],
    chance: float,
) -> Figure:
    """Test accuracies, averagings beside each other: a small dot a seed, a large one the mean.

    `values` are fractions by cell; `schedules` and `averagings` map names to words. Schedules have
    no order, so no line joins them; thin ones lead from a mean without averaging to those of
    `gains`.
    """
    figure, axes = canvas(max(4.6, 0.95 * len(schedules)), 3.4)
    places = {
        (schedule, averaging): row + APART * (column - (len(averagings) - 1) / 2)
        for row, schedule in enumerate(schedules)
        for column, averaging in enumerate(averagings)
    }
    means = {cell: 100 * own.mean() for cell, own in values.items()}
    for schedule, averaging in gains:
        ends = [(schedule, None), (schedule, averaging)]
        if values.keys() >= set(ends):
            axes.plot([places[cell] for cell in ends], [means[cell] for cell in ends], **GAIN)
    for column, (averaging, words) in enumerate(averagings.items()):
        mark = {key: look(column)[key] for key in ("color", "marker")}
        own = [cell for cell in values if cell[1] == averaging]
        for cell in own:
            axes.scatter([places[cell]] * len(values[cell]), 100 * values[cell], s=9, **mark)
        at = [places[cell] for cell in own]
        axes.plot(
            at, [means[cell] for cell in own], **mark, linestyle="", markersize=7, label=words
        )
    names = [name.replace(" ", "\n").replace("-", "-\n") for name in schedules.values()]
    axes.set_xticks(range(len(schedules)), names)
    axes.set_xlabel("schedule of the learning rate")
    axes.set_ylabel("test accuracy (%)")
    chance_line(axes, 100 * chance)
    figure.legend(loc="outside upper left", ncols=len(averagings))
    return figure


@matplotlib.rc_context(STYLE)
def learning_rates(found: Mapping[str, pd.DataFrame]) -> Figure:
    """Learning rate against the share of training, a panel a title; `step` and `learning_rate`."""
    figure, grid = panels(len(found), shared_y=False)
    for axes, (title, rate) in zip(grid, found.items(), strict=True):
        share = 100 * rate["step"] / rate["step"].max()
        axes.plot(share, rate["learning_rate"], color=BLUE, linewidth=1.4)
        axes.set_title(title, loc="left")
        axes.set_xlim(0, 103)
        axes.set_ylim(0, 1.08 * rate["learning_rate"].max())
        axes.yaxis.set_major_locator(MaxNLocator(4))
    for axes in grid[::COLUMNS]:
        axes.set_ylabel("learning rate")
    figure.supxlabel("share of training (%)", color=INK, fontsize=10)
    return figure

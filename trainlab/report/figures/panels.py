"""Figures of the objects study: methods and architectures in the same training time.

Style and colours are those of `trainlab.report.figures.style`; panels instead of many lines in one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from trainlab.analysis.grid import LOOKAHEAD, PLAIN
from trainlab.report.figures.style import BLUE, INK, ORANGE, STYLE, canvas

COLUMNS = 4  # panels beside each other
WIDTH, ROW = 4.6, 0.32  # inches
# Line and marker of a role in the panels: colour, dashes, marker, width.
SOLID = {"color": BLUE, "linestyle": "-", "marker": "o", "markersize": 3, "linewidth": 1.4}
DASHED = {"color": ORANGE, "linestyle": "--", "marker": "s", "markersize": 3, "linewidth": 1.4}
DOTTED = {"color": INK, "linestyle": ":", "linewidth": 1.2, "alpha": 0.8}


@dataclass(frozen=True)
class Line:
    """One line of a panel: its name in the legend, its look, and its points."""

    label: str
    look: dict
    x: np.ndarray
    y: np.ndarray


def panels(count: int, shared_y: bool) -> tuple[Figure, list]:
    """A figure with `count` panels, `COLUMNS` beside each other, and their axes."""
    rows = math.ceil(count / COLUMNS)
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(9.2, 2.1 * rows + 0.5))
        grid = figure.subplots(rows, COLUMNS, sharex=True, sharey=shared_y, squeeze=False)
        for axes in grid.flat[count:]:
            axes.remove()
        # The lowest panel of each column has the axis that all above it share.
        for place, axes in enumerate(grid.flat[:count]):
            axes.tick_params(labelbottom=place + COLUMNS >= count)
    return figure, list(grid.flat[:count])


def rows(titles: Sequence[str], extra: float = 1.0):
    """A figure and axes with a row for each title, the first at the top; `extra` inches more.

    Titles stand above their rows, so that these figures can be read on a phone, too.
    """
    figure, axes = canvas(WIDTH, ROW * len(titles) + extra)
    for place, title in enumerate(titles):
        at = (0, place - 0.1 / ROW)  # room for the dot
        axes.text(*at, title, transform=axes.get_yaxis_transform(), fontsize=8.5)
    axes.set_ylim(len(titles) - 0.6, -0.95)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    return figure, axes


def chance_line(axes, accuracy: float) -> None:
    """A line at the accuracy of guessing, in the axis' unit, named at its right end."""
    axes.axhline(accuracy, color=INK, linestyle=(0, (1, 3)), linewidth=1)
    at = (1, accuracy)
    axes.text(
        *at, "guessing", transform=axes.get_yaxis_transform(), ha="right", va="bottom", fontsize=7
    )


def time_curves(lines: dict[str, list[Line]]) -> Figure:
    """Accuracy (%) against seconds of training: a panel for each title with its lines."""
    figure, grid = panels(len(lines), shared_y=True)
    with matplotlib.rc_context(STYLE):
        for place, (axes, (title, drawn)) in enumerate(zip(grid, lines.items(), strict=True)):
            for line in drawn:
                axes.plot(line.x, line.y, label=line.label, **line.look)
            axes.set_title(title, loc="left")
            axes.xaxis.set_major_locator(MaxNLocator(4))
            if place % COLUMNS == 0:
                axes.set_ylabel("validation (%)")
        figure.supxlabel("seconds of training", color=INK, fontsize=9)
        # The first panel may lack a line that the others have.
        handles = {line.get_label(): line for axes in grid for line in axes.lines}
        figure.legend(handles=list(handles.values()), loc="outside upper left", ncols=len(handles))
    return figure


def interaction(found: pd.DataFrame, schedules: list[str], names: list[str]) -> Figure:
    """Test accuracy by schedule, with and without Lookahead: a dot a seed, lines through the means.

    `found` is of `trainlab.analysis.grid.accuracies`; `names` say `schedules` in words.
    """
    with matplotlib.rc_context(STYLE):
        figure, axes = canvas(6.8, 3.4)
        for shift, averaging, label, look in (
            (-0.06, PLAIN, "without Lookahead", SOLID),
            (0.06, LOOKAHEAD, "with Lookahead", DASHED),
        ):
            cells = 100 * found.reindex(columns=[(schedule, averaging) for schedule in schedules])
            places = np.arange(len(schedules)) + shift
            axes.plot(places, cells.mean(), label=label, **look | {"markersize": 6})
            for _, accuracies in cells.iterrows():
                axes.scatter(places, accuracies, s=9, color=look["color"], marker=look["marker"])
        axes.set_xticks(range(len(schedules)), [name.replace(" ", "\n") for name in names])
        axes.set_xlabel("schedule of the learning rate")
        axes.set_ylabel("test accuracy (%)")
        figure.legend(loc="outside upper left", ncols=2)
    return figure

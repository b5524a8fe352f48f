"""Pieces of figures: panels, a row for each thing, the line of guessing, names beside dots."""

import math
from collections.abc import Sequence

import matplotlib
from matplotlib.figure import Figure

from trainlab.report.figures.style import INK, SMALL, STYLE, canvas

COLUMNS = 4  # panels beside each other
WIDTH, ROW = 4.3, 0.34  # inches


@matplotlib.rc_context(STYLE)
def panels(count: int, shared_y: bool) -> tuple[Figure, list]:
    """A figure with `count` panels, `COLUMNS` beside each other, and their axes."""
    rows = math.ceil(count / COLUMNS)
    figure = Figure(figsize=(9.2, 2.3 * rows + 0.5))
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
        axes.text(*at, title, transform=axes.get_yaxis_transform(), fontsize=SMALL)
    axes.set_ylim(len(titles) - 0.6, -0.95)
    # Unseen, for what reads a figure back (`points`).
    axes.set_yticks(range(len(titles)), titles)
    axes.tick_params(axis="y", left=False, labelleft=False)
    axes.grid(False, axis="y")
    axes.spines["left"].set_visible(False)
    return figure, axes


def chance_line(axes, accuracy: float) -> None:
    """A line at the accuracy of guessing, in the axis' unit, if the axis reaches there.

    To be drawn last: it moves no end of an axis.
    """
    low, high = sorted(axes.get_ylim())
    if low <= accuracy <= high:
        axes.axhline(accuracy, color=INK, linestyle=(0, (1, 3)), linewidth=1)
        look = {
            "xycoords": axes.get_yaxis_transform(),
            "ha": "right",
            "va": "bottom",
            "fontsize": SMALL,
        }
        offset = {"xytext": (0, 1.5), "textcoords": "offset points"}
        axes.annotate("guessing", (1, accuracy), **look, **offset)


def spread(places: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places along an axis, moved as little as it takes to be `apart`, in the same order.

    They stay between `low` and `high` if there is room for all; else they go on below `low`.
    """
    order = sorted(range(len(places)), key=lambda each: -places[each])
    found = [0.0] * len(places)
    above = high + apart
    for each in order:
        found[each] = above = min(places[each], above - apart)
    # What was pushed beyond the lower end pushes back.
    below = min(low, high - apart * (len(places) - 1)) - apart if places else low
    for each in reversed(order):
        if found[each] >= below + apart:
            break
        found[each] = below = below + apart
    return found

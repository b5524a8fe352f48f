"""What a figure draws, as numbers: for its file of data, and for what a mark says when pointed at.

A label that begins with "_" is not in the legend, but names its data here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator

from trainlab.analysis.curves import evenly

MOST = 1500  # rows of a file: a page of many figures stays light
_HEADS = ["panel", "series", "x", "x is", "y", "y is"]


@dataclass(frozen=True)
class Series:
    """What one artist draws: `x` and `y` (n,) in the units of its axes."""

    axes: Axes
    artist: Artist
    label: str
    x: np.ndarray
    y: np.ndarray

    def told(self, place: int) -> str:
        """A point in words."""
        values = [
            f"{axis.get_label_text()} {value}" if axis.get_label_text() else value
            for axis, value in (
                (self.axes.xaxis, written(self.axes.xaxis, self.x[place])),
                (self.axes.yaxis, written(self.axes.yaxis, self.y[place])),
            )
        ]
        return ": ".join(filter(None, [self.label, ", ".join(values)]))


def series(figure: Figure) -> Iterator[Series]:
    """All lines, dots and bars that stand at values; lines across the axes do not."""
    for axes in figure.axes:
        for line in axes.lines:
            if line.get_transform() == axes.transData:
                x, y = np.asarray(line.get_xdata()), np.asarray(line.get_ydata())
                yield Series(axes, line, named(line), np.atleast_1d(x), np.atleast_1d(y))
        for dots in axes.collections:
            if isinstance(dots, PathCollection):
                x, y = np.asarray(dots.get_offsets(), dtype=float).T
                yield Series(axes, dots, named(dots), x, y)
        for bars in axes.containers:
            for bar in getattr(bars, "patches", []):
                x, y = (np.array([value]) for value in end(bar))
                yield Series(axes, bar, named(bars), x, y)


def end(bar) -> tuple[float, float]:
    """Where a horizontal bar ends, at the middle of its height."""
    return bar.get_x() + bar.get_width(), bar.get_y() + bar.get_height() / 2


def named(artist) -> str:
    """An artist's label, as far as it has one that was chosen."""
    label = str(artist.get_label())
    return "" if label.startswith(("_child", "_container")) else label.removeprefix("_")


def table(figure: Figure) -> pd.DataFrame:
    """All points, a row each; of long lines as many as there is room for, the ends among them."""
    found = list(series(figure))
    room = max(2, MOST // max(1, len(found)))
    rows = []
    for each in found:
        axes = each.axes
        heads = (axes.xaxis.get_label_text(), axes.yaxis.get_label_text())
        for place in evenly(len(each.x), room):
            x, y = written(axes.xaxis, each.x[place]), written(axes.yaxis, each.y[place])
            rows.append((axes.get_title("left"), each.label, x, heads[0], y, heads[1]))
    return pd.DataFrame(rows, columns=_HEADS)


def written(axis: Axis, value: float) -> str:
    """A value of an axis: its name where the axis has names at whole numbers, else its number."""
    ticks = axis.get_ticklocs()
    named_places = isinstance(axis.get_major_locator(), FixedLocator)
    if named_places and np.array_equal(ticks, np.arange(len(ticks))):
        place = int(np.clip(round(float(value)), 0, len(ticks) - 1))
        return axis.get_major_formatter()(place).strip().replace("\n", " ")
    return f"{float(value):.5g}"

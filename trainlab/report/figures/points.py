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

    def told(self, *places: int) -> str:
        """A point in words; of several, what differs from one to the next."""
        values = []
        for axis, own in ((self.axes.xaxis, self.x), (self.axes.yaxis, self.y)):
            told = dict.fromkeys(written(axis, own[place]) for place in places)
            values.append(f"{head(axis)} {' to '.join(told)}".strip())
        return ": ".join(filter(None, [self.label, ", ".join(values)]))

    def ends(self) -> tuple[int, ...]:
        """The points that tell a whole line: where it ends, and where an interval begins."""
        return (0, -1) if self.label.endswith("interval") else (-1,)


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
        heads = (head(axes.xaxis), head(axes.yaxis))
        for place in evenly(len(each.x), room):
            x, y = written(axes.xaxis, each.x[place]), written(axes.yaxis, each.y[place])
            rows.append((axes.get_title("left"), each.label, x, heads[0], y, heads[1]))
    return pd.DataFrame(rows, columns=_HEADS)


def head(axis: Axis) -> str:
    """What an axis shows, in one line."""
    return axis.get_label_text().replace("\n", " ")


def written(axis: Axis, value: float) -> str:
    """A value of an axis: its name where the axis has names at whole numbers, else its number."""
    ticks = axis.get_ticklocs()
    named_places = isinstance(axis.get_major_locator(), FixedLocator)
    if named_places and np.array_equal(ticks, np.arange(len(ticks))):
        place = int(np.clip(round(float(value)), 0, len(ticks) - 1))
        return axis.get_major_formatter()(place).strip().replace("\n", " ")
    number = float(value)
    return f"{number:.0f}" if number.is_integer() else f"{number:.7g}"

"""When experiments reached target accuracies."""

import math
from collections.abc import Sequence
from itertools import cycle

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from trainlab.report.figures.panels import ROW, rows
from trainlab.report.figures.style import COLORS, INK, MARKERS, SMALL, STYLE

MISSED = 0.78  # from this share of the axis on, what was not reached is drawn
APART, DEEP = 0.08, 0.18  # inches: between marks at the same time, and all of them, at most


@matplotlib.rc_context(STYLE)
def target_times(medians: pd.DataFrame, titles: Sequence[str], names: Sequence[str]) -> Figure:
    """Median seconds to each target (columns), a row an experiment; misses are open, at the right.

    `names` say the targets. A miss is infinite.
    """
    beneath = offsets(medians)
    height = ROW + beneath.to_numpy().max(initial=0)
    figure, axes = rows(titles, height=height)
    # The numbers of colours and of markers are coprime: 35 targets have looks of their own.
    looks = zip(medians, cycle(COLORS), cycle(MARKERS))
    for column, (target, color, marker) in enumerate(looks):
        look = {"color": color, "marker": marker, "linestyle": "", "markersize": 6}
        # Beside each other, because several targets may have been missed.
        beside = MISSED + (1 - MISSED) * (column + 1) / (len(medians.columns) + 1)
        places = np.arange(len(medians)) + beneath[target].to_numpy() / height
        draw_times(axes, medians[target].to_numpy(), places, beside, names[column], look)
    axes.text(MISSED, 1.0, " not reached", transform=axes.transAxes, fontsize=SMALL, va="bottom")
    axes.fill_between([MISSED, 1], 0, 1, transform=axes.transAxes, color=INK, alpha=0.06)
    time_axis(axes, medians.to_numpy()[medians.to_numpy() < math.inf])
    figure.legend(loc="outside upper left", ncols=min(4, len(medians.columns)))
    return figure


def offsets(medians: pd.DataFrame) -> pd.DataFrame:
    """Inches below its row at which each mark is drawn, so that none hides another of its time."""
    found = pd.DataFrame(0.0, index=medians.index, columns=medians.columns)
    for place, times in enumerate(medians.to_numpy()):
        for time in {*times[times < math.inf]}:
            (same,) = np.nonzero(times == time)
            lowest = min(APART * (len(same) - 1), DEEP)
            found.iloc[place, same] = np.linspace(0, lowest, len(same))
    return found


def draw_times(
    axes, times: np.ndarray, places: np.ndarray, beside: float, name: str, look: dict
) -> None:
    """The times (rows,) to one target at `places`; a miss at the share `beside` of the axis."""
    hit, missed = times < math.inf, times == math.inf
    axes.plot(times[hit], places[hit], label=name, **look)
    shares = axes.get_yaxis_transform()
    axes.plot([beside] * missed.sum(), places[missed], transform=shares, fillstyle="none", **look)


def time_axis(axes, seconds: np.ndarray) -> None:
    """A logarithmic axis around times, which leaves the part from `MISSED` on free."""
    low, high = (seconds.min() / 1.2, seconds.max() * 1.2) if len(seconds) else (1.0, 10.0)
    axes.set_xscale("log")
    axes.set_xlim(low, low * (high / low) ** (1 / MISSED))
    ticks = [first * 10.0**power for power in range(-3, 7) for first in (1, 2, 5)]
    ticks = [tick for tick in ticks if low <= tick <= high]
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xlabel("seconds of training (log scale)")

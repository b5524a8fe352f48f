"""Figures with a row for each thing, its name above it: names need no room beside the axes, so
that these figures can be read on a phone, too."""

import math
from collections.abc import Sequence
from itertools import cycle

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import NullLocator

from trainlab.analysis.old_comparisons import Comparison
from trainlab.report.figures.style import BLUE, GREEN, INK, ORANGE, STYLE, canvas

WIDTH, ROW, LINE = 4.6, 0.18, 0.14  # inches; a line of text more makes a row higher
COLORS = (BLUE, ORANGE, GREEN, "#d55e00", "#cc79a7")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
MISSED = 0.78  # from this share of the axis on, what was not reached is drawn
# How a verdict is drawn: the dot's filling, and its words in the legend.
VERDICTS = {
    "shown": ("full", "difference shown, Holm's correction included"),
    "weak": ("left", "an indication only"),
    "open": ("none", "no difference shown, or no claim"),
}


def rows(titles: Sequence[str], extra: float = 1.0):
    """A figure and axes with a row for each title, the first at the top; `extra` inches more.

    All titles have as many lines as the first.
    """
    height = ROW + LINE * (1 + titles[0].count("\n"))
    figure, axes = canvas(WIDTH, height * len(titles) + extra)
    above = 0.1 / height  # room for the dot, in rows
    for place, title in enumerate(titles):
        axes.text(0, place - above, title, transform=axes.get_yaxis_transform(), fontsize=8.5)
    axes.set_ylim(len(titles) - 0.6, -0.95)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    return figure, axes


def forest(found: Sequence[Comparison]) -> Figure:
    """Paired differences of test accuracy (percentage points) with their 95 % t intervals.

    Intervals that reach beyond the axis are cut off at its ends.
    """
    titles = [
        f"{item.first_title}\n− {item.second_title}, n = {item.difference.n}" for item in found
    ]
    with matplotlib.rc_context(STYLE):
        figure, axes = rows(titles, extra=1.1)
        axes.axvline(0, color=INK, linewidth=1)
        for place, item in enumerate(found):
            difference = item.difference
            ends = (100 * difference.low, 100 * difference.high)
            axes.plot(ends, (place, place), color=BLUE, linewidth=1.4)
            axes.plot(100 * difference.mean, place, **dot(filling(item)))
        farthest = max(abs(100 * item.difference.mean) for item in found) or 1.0
        reach = max(1.25 * farthest, min(2.5 * farthest, widest(found)))
        axes.set_xlim(-reach, reach)
        axes.set_xlabel("difference of test accuracy (percentage points)")
        figure.legend(handles=verdict_legend(), loc="outside upper left", fontsize=8)
    return figure


def verdict_legend() -> list[Line2D]:
    """What the fillings of the dots mean."""
    return [
        Line2D([], [], linestyle="", label=words, **dot(fill)) for fill, words in VERDICTS.values()
    ]


def dot(fill: str) -> dict:
    """The look of a dot whose filling says how sure a difference is."""
    look = {"marker": "o", "color": BLUE, "markersize": 6, "fillstyle": fill}
    return look | {"markerfacecoloralt": "none"}


def filling(item: Comparison) -> str:
    """The filling that says a comparison's verdict."""
    if item.verdict in ("unclear", "unknown"):
        return VERDICTS["open"][0]
    return VERDICTS["shown" if item.survives else "weak"][0]


def widest(found: Sequence[Comparison]) -> float:
    """How far from zero the intervals reach, percentage points; 0 if there are none."""
    ends = [abs(end) for item in found for end in (item.difference.low, item.difference.high)]
    return 105 * max((end for end in ends if not math.isnan(end)), default=0.0)


def target_times(medians: pd.DataFrame, titles: Sequence[str], names: Sequence[str]) -> Figure:
    """Median seconds to each target (columns), a row an experiment; misses are open, at the right.

    `names` say the targets. A miss is infinite.
    """
    with matplotlib.rc_context(STYLE):
        figure, axes = rows(titles)
        # The numbers of colours and of markers are coprime: 35 targets have looks of their own.
        for column, (target, color, marker) in enumerate(
            zip(medians, cycle(COLORS), cycle(MARKERS))
        ):
            times = medians[target].reset_index(drop=True)
            hit, missed = times[times < math.inf], times.index[times == math.inf]
            look = {"color": color, "marker": marker, "linestyle": "", "markersize": 6}
            axes.plot(hit, hit.index, label=names[column], **look)
            # Beside each other, because several targets may have been missed.
            share = (column + 1) / (len(medians.columns) + 1)
            beside = [MISSED + (1 - MISSED) * share] * len(missed)
            shares = axes.get_yaxis_transform()
            axes.plot(beside, missed, transform=shares, fillstyle="none", **look)
        axes.text(MISSED, 1.0, " not reached", transform=axes.transAxes, fontsize=8, va="bottom")
        axes.fill_between([MISSED, 1], 0, 1, transform=axes.transAxes, color=INK, alpha=0.06)
        time_axis(axes, medians.to_numpy()[medians.to_numpy() < math.inf])
        figure.legend(loc="outside upper left", ncols=min(4, len(medians.columns)))
    return figure


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


def rates(found: pd.Series, ceiling: float) -> Figure:
    """GFLOP/s of experiments (indexed by title) as bars below the machine's ceiling, a line."""
    with matplotlib.rc_context(STYLE):
        figure, axes = rows(list(found.index))
        axes.barh(range(len(found)), found, height=0.3, color=BLUE)
        line = axes.axvline(ceiling, color=ORANGE, linestyle="--", linewidth=2)
        axes.set_xlim(0, 1.05 * max(ceiling, found.max()))
        axes.set_xlabel("GFLOP/s of a training's matrix products")
        label = f"measured ceiling, float32 matrix product: {ceiling:.1f} GFLOP/s"
        figure.legend(handles=[line], labels=[label], loc="outside upper left", fontsize=8)
    return figure

"""Differences of test accuracy, grouped by what experiments are compared with."""

import math
from collections.abc import Mapping, Sequence

import matplotlib
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from trainlab.analysis.comparisons import Comparison
from trainlab.report.figures.panels import rows
from trainlab.report.figures.style import BLUE, INK, SMALL, STYLE

# How a verdict is drawn, and its words in the legend.
VERDICT_LOOKS = {
    "shown": {"marker": "o", "markersize": 6, "fillstyle": "full"},
    "not shown": {"marker": "o", "markersize": 6, "fillstyle": "none"},
    "unknown": {"marker": "x", "markersize": 5},
    "untested": {"marker": "d", "markersize": 5, "fillstyle": "none"},
}
LEGEND = {
    "shown": "difference shown",
    "not shown": "no difference shown",
    "unknown": "nothing claimed",
    "untested": "no test: rate hardly grew",
}


@matplotlib.rc_context(STYLE)
def forest(groups: Mapping[str, Sequence[Comparison]], titles: Mapping[str, str]) -> Figure:
    """Differences (percentage points) with their intervals at 95 %, a row a comparison.

    `groups` are by what is compared with; `titles` name all experiments. Intervals that reach
    beyond the axis are cut off at its ends.
    """
    labels, found = [], []
    for reference, items in groups.items():
        labels += [f"against {titles[reference]}", *(f"   {titles[each.first]}" for each in items)]
        found += [None, *items]
    figure, axes = rows(labels)
    for place, item in enumerate(found):
        if item is None:
            axes.texts[place].set_fontweight("bold")
            continue
        axes.axhline(place, color=INK, linewidth=0.5, alpha=0.15)
        axes.plot((0, 0), (place - 0.25, place + 0.25), color=INK, linewidth=1, label="_zero")
        ends = (100 * item.difference.low, 100 * item.difference.high)
        axes.plot(ends, (place, place), color=BLUE, linewidth=1.4, label="_interval")
        look = VERDICT_LOOKS[state(item)]
        axes.plot(100 * item.difference.mean, place, color=BLUE, label="_difference", **look)
    reach = farthest([item for item in found if item])
    axes.set_xlim(-reach, reach)
    axes.set_xlabel("difference of test accuracy (percentage points)")
    figure.legend(handles=legend(found), loc="outside upper left", fontsize=SMALL, ncols=2)
    return figure


def state(item: Comparison) -> str:
    """Which of VERDICT_LOOKS a comparison has."""
    if item.outcome in ("unknown", "untested"):
        return item.outcome
    return "not shown" if item.outcome == "unclear" else "shown"


def legend(found: Sequence[Comparison | None]) -> list[Line2D]:
    """What the marks mean, of those that are there."""
    present = {state(item) for item in found if item}
    return [
        Line2D([], [], linestyle="", color=BLUE, label=LEGEND[name], **look)
        for name, look in VERDICT_LOOKS.items()
        if name in present
    ]


def farthest(found: Sequence[Comparison]) -> float:
    """The end of an axis that shows all means, and intervals unless they are much wider."""
    means = max(abs(100 * item.difference.mean) for item in found) or 1.0
    ends = [abs(end) for item in found for end in (item.difference.low, item.difference.high)]
    widest = 105 * max((end for end in ends if not math.isnan(end)), default=0.0)
    return max(1.25 * means, min(2.5 * means, widest))

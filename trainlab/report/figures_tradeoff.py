"""Accuracy against what it costs: a numbered dot an experiment, and the Pareto front."""

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from trainlab.report.figures import BLUE, INK, ORANGE, STYLE, canvas
from trainlab.report.pareto import Cost, pareto_front
from trainlab.report.swarm import Spot, swarm

ROOM = 0.18  # around the means, as a share of their range


def tradeoff(found: pd.DataFrame, cost: Cost) -> Figure:
    """Mean test accuracy against `cost`; `found` is of `trainlab.report.pareto.points`.

    Numbers are places in `found`, from 1. Whiskers are t intervals, cut off at the axis' ends. Dots
    that would lie on each other are moved to the right, those of the front (filled) last.
    """
    front = pareto_front(found, cost)
    with matplotlib.rc_context(STYLE):
        figure, axes = canvas(4.6, 3.6)
        cost_axis(axes, found[cost.column])
        axes.set_ylim(*around(100 * found["accuracy"], highest=100))
        axes.set_xlabel(cost.axis)
        axes.set_ylabel("test accuracy (%)")
        draw_front(axes, found.set_index("experiment").loc[front], cost.column)
        figure.draw_without_rendering()  # so that the places of dots on paper are known
        on_front = found["experiment"].isin(front)
        ordered = pd.concat([found[on_front], found[~on_front]])
        for (number, row), spot in zip(
            ordered.iterrows(), spread(axes, ordered, cost.column), strict=True
        ):
            draw_dot(axes, spot, str(number + 1), row["experiment"] in front)
    return figure


def cost_axis(axes, costs: pd.Series) -> None:
    """A logarithmic axis around `costs`, with ticks at round numbers."""
    low, high = costs.min(), costs.max()
    span = max(high / low, 2)
    axes.set_xscale("log")
    # More room at the right, where dots are moved to.
    axes.set_xlim(low / span**0.1, high * span**0.45)
    subs = (1, 2, 3, 5, 7) if high / low < 10 else (1, 2, 5) if high / low < 50 else (1, 3)
    axes.xaxis.set_major_locator(LogLocator(subs=subs, numticks=12))
    axes.xaxis.set_major_formatter(FuncFormatter(short))
    axes.xaxis.set_minor_formatter(NullFormatter())


def short(value: float, _position: int = 0) -> str:
    """A tick's number: 20, 300, 50k, 2M."""
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{letter}"
    return f"{value:g}"


def around(values: pd.Series, highest: float) -> tuple[float, float]:
    """The ends of an axis around `values`, with room for their whiskers; not beyond `highest`."""
    room = ROOM * (values.max() - values.min()) or 1.0
    return values.min() - room, min(values.max() + room, highest + room / 4)


def draw_front(axes, front: pd.DataFrame, column: str) -> None:
    """The best accuracy to be had for each cost, as steps up to the right end."""
    costs = [*front[column], axes.get_xlim()[1]]
    best = [*front["accuracy"], front["accuracy"].iloc[-1]]
    axes.plot(costs, 100 * np.array(best), drawstyle="steps-post", color=ORANGE, linewidth=1.4)


def spread(axes, rows: pd.DataFrame, column: str) -> list[Spot]:
    """The dots of `rows` on paper (points), none on another."""
    bottom, top = axes.get_ylim()

    def height(accuracies: pd.Series) -> np.ndarray:
        inside = (100 * accuracies.fillna(rows["accuracy"])).clip(bottom, top)
        places = np.column_stack([rows[column], inside])
        return axes.transData.transform(places) * 72 / axes.figure.dpi

    middle, low, high = (height(rows[name]) for name in ("accuracy", "low", "high"))
    return swarm(
        [
            Spot(*place, lower, upper)
            for place, lower, upper in zip(middle, low[:, 1], high[:, 1], strict=True)
        ]
    )


def draw_dot(axes, spot: Spot, number: str, on_front: bool) -> None:
    """A dot with its whisker, and its number at the right."""
    color = BLUE if on_front else INK
    scale = axes.figure.dpi / 72
    ends = axes.transData.inverted().transform(
        [(scale * spot.x, scale * y) for y in (spot.bottom, spot.y, spot.top)]
    )
    axes.plot(ends[:, 0], ends[:, 1], color=color, linewidth=1, alpha=0.6)
    axes.plot(
        *ends[1], "o", markersize=5, markeredgecolor=color, markeredgewidth=1,
        markerfacecolor=BLUE if on_front else "none",
    )  # fmt: skip
    axes.annotate(
        number, ends[1], xytext=(4, 0), textcoords="offset points", va="center", fontsize=8,
        color=INK, fontweight="bold" if on_front else "normal",
    )  # fmt: skip

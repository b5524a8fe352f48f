"""Accuracy against what it costs: a numbered dot an experiment, and the Pareto front."""

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from trainlab.analysis.pareto import front
from trainlab.report.figures.labels import number_places
from trainlab.report.figures.panels import chance_line
from trainlab.report.figures.style import BLUE, INK, ORANGE, STYLE, canvas

COST_AXES = {
    "seconds": "training (s, log scale)",
    "parameters": "trainable parameters (log scale)",
}
ROOM = 0.18  # around the means, as a share of their range


@matplotlib.rc_context(STYLE)
def tradeoff(found: pd.DataFrame, cost: str, chance: float) -> Figure:
    """Mean test accuracy against `cost`, a column of `found`, which is of `analysis.pareto.points`.

    Numbers are places in `found`, from 1. Whiskers are intervals at 95 %, cut off at the axis'
    ends. `chance` is the accuracy of guessing, a fraction.
    """
    best = front(found, cost)
    figure, axes = canvas(4.6, 3.6)
    cost_axis(axes, found[cost])
    axes.set_ylim(*around(100 * found["accuracy"], highest=100))
    chance_line(axes, 100 * chance)
    axes.set_xlabel(COST_AXES[cost])
    axes.set_ylabel("test accuracy (%)")
    draw_front(axes, found.set_index("experiment").loc[best], cost)
    on_front = found["experiment"].isin(best)
    draw_dots(axes, found, cost, on_front)
    draw_numbers(axes, found, cost, on_front)
    return figure


def cost_axis(axes, costs: pd.Series) -> None:
    """A logarithmic axis around `costs`, with ticks at round numbers."""
    low, high = costs.min(), costs.max()
    span = max(high / low, 2)
    axes.set_xscale("log")
    # More room at the right, for numbers.
    axes.set_xlim(low / span**0.1, high * span**0.45)
    subs = (1, 2, 3, 5, 7) if high / low < 10 else (1, 2, 5) if high / low < 50 else (1, 3)
    axes.xaxis.set_major_locator(LogLocator(subs=subs, numticks=12))
    axes.xaxis.set_major_formatter(FuncFormatter(in_short))
    axes.xaxis.set_minor_formatter(NullFormatter())


def in_short(value: float, _position: int = 0) -> str:
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


def draw_dots(axes, rows: pd.DataFrame, cost: str, on_front: pd.Series) -> None:
    """Dots with their whiskers; those of the front are filled."""
    bottom, top = axes.get_ylim()
    for (_, row), best in zip(rows.iterrows(), on_front, strict=True):
        color = BLUE if best else INK
        ends = (100 * row[["low", "high"]].astype("float64")).clip(bottom, top)
        axes.plot([row[cost]] * 2, ends, color=color, linewidth=1, alpha=0.5)
        axes.plot(
            row[cost], 100 * row["accuracy"], "o", markersize=5, markeredgecolor=color,
            markeredgewidth=1, markerfacecolor=BLUE if best else "none", zorder=4 if best else 3,
        )  # fmt: skip


def draw_numbers(axes, rows: pd.DataFrame, cost: str, on_front: pd.Series) -> None:
    """Each dot's place in `rows`, from 1, at its right; a thin line leads to one that is far."""
    axes.figure.draw_without_rendering()  # so that the places of dots on paper are known
    values = np.column_stack([rows[cost], 100 * rows["accuracy"]])
    dots = axes.transData.transform(values) * 72 / axes.figure.dpi
    places = number_places([tuple(dot) for dot in dots])
    line = {"arrowstyle": "-", "color": INK, "linewidth": 0.4, "alpha": 0.6}
    for number, best in enumerate(on_front):
        axes.annotate(
            str(number + 1), values[number], textcoords="offset points", ha="center", va="center",
            xytext=(places[number][0] - dots[number][0], 0), arrowprops=line, fontsize=8,
            color=INK, fontweight="bold" if best else "normal",
        )  # fmt: skip

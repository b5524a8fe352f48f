"""Accuracy against what it costs: a dot an experiment, its name, and the Pareto front."""

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

from trainlab.analysis.pareto import front
from trainlab.report.figures.panels import chance_line, rows, shortened, spread
from trainlab.report.figures.style import BLUE, INK, ORANGE, SMALL, STYLE, canvas

COST_AXES = {
    "seconds": "seconds of training",
    "parameters": "trainable parameters",
}
FAR_APART = 5  # times that costs differ by, from which on their axis is logarithmic
LABELLED = 24
NAME = 44  # letters of a name; a longer one would take the room of the axes
LINE = 0.17  # inches between two names
LONE = 0.03  # of the axes' sides: from there on, the nearest other dot leaves one in sight
ROOM = 0.18  # around the means, as a share of their range


@matplotlib.rc_context(STYLE)
def tradeoff(found: pd.DataFrame, cost: str, chance: float) -> Figure:
    """Mean test accuracy against `cost`, a column of `found`, which is of `analysis.pareto.points`.

    Whiskers are intervals at 95 %, cut off at the axis' ends. Of more than `LABELLED` experiments
    the front, lone dots and the most accurate have their names, in this order. `chance` is the
    accuracy of guessing, a fraction.
    """
    best = front(found, cost)
    figure, axes = canvas(6.4, max(3.6, LINE * min(len(found), LABELLED) + 0.8))
    cost_axis(axes, found[cost], COST_AXES[cost])
    axes.set_ylim(*around(100 * found["accuracy"], highest=100))
    chance_line(axes, 100 * chance)
    axes.set_ylabel("test accuracy (%)")
    draw_front(axes, found.set_index("experiment").loc[best], cost)
    on_front = found["experiment"].isin(best)
    draw_dots(axes, found, cost, on_front)
    first = found.assign(front=on_front, lone=are_lone(axes, found, cost))
    first = first.sort_values(["front", "lone", "accuracy"], ascending=False)
    draw_names(axes, first.head(LABELLED), cost, best)
    return figure


@matplotlib.rc_context(STYLE)
def ranked(found: pd.DataFrame) -> Figure:
    """Mean test accuracies of experiments that all cost the same, with their intervals at 95 %.

    `found` is of `analysis.pareto.points`.
    """
    figure, axes = rows(found["title"].tolist(), extra=0.7)
    for place, row in enumerate(found.itertuples()):
        axes.axhline(place, color=INK, linewidth=0.5, alpha=0.15)
        ends = (100 * row.low, 100 * row.high)
        axes.plot(ends, (place, place), color=BLUE, linewidth=1.4, label="_interval")
        axes.plot(100 * row.accuracy, place, "o", color=BLUE, markersize=6, label=f"_{row.title}")
    axes.set_xlabel("test accuracy (%)")
    return figure


def cost_axis(axes, costs: pd.Series, words: str) -> None:
    """An axis around `costs` with ticks at round numbers: logarithmic where they differ much."""
    low, high = costs.min(), costs.max()
    axes.set_xlabel(words if high / low < FAR_APART else f"{words}, log scale")
    if high / low < FAR_APART:
        room = 0.1 * (high - low or high)
        axes.set_xlim(low - room, high + room)
        axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    else:
        axes.set_xscale("log")
        axes.set_xlim(low / (high / low) ** 0.1, high * (high / low) ** 0.1)
        subs = (1, 2, 5) if high / low < 50 else (1, 3)
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
    look = {"color": ORANGE, "linewidth": 1.4}
    costs, best = front[column], 100 * front["accuracy"]
    axes.plot(costs, best, label="_Pareto front", drawstyle="steps-post", **look)
    # Nobody was measured at the right end: `points` does not read lines of this kind.
    axes.hlines(best.iloc[-1], costs.iloc[-1], axes.get_xlim()[1], **look)


def draw_dots(axes, found: pd.DataFrame, cost: str, on_front: pd.Series) -> None:
    """Dots with their whiskers, whole for what reads them; those of the front are filled."""
    for (_, row), best in zip(found.iterrows(), on_front, strict=True):
        color = BLUE if best else INK
        ends = (100 * row["low"], 100 * row["high"])
        whisker = {"label": f"_{row['title']}, interval", "linewidth": 1, "alpha": 0.5}
        axes.plot([row[cost]] * 2, ends, color=color, **whisker)
        axes.plot(
            row[cost], 100 * row["accuracy"], "o", label=f"_{row['title']}", markersize=5,
            markeredgecolor=color, markeredgewidth=1,
            markerfacecolor=BLUE if best else "none", zorder=4 if best else 3,
        )  # fmt: skip


def are_lone(axes, found: pd.DataFrame, cost: str) -> np.ndarray:
    """Whether each dot has no other one near it: (n,) bool. The axes have their ends."""
    dots = np.column_stack([found[cost], 100 * found["accuracy"]])
    places = (axes.transData - axes.transAxes).transform(dots)
    apart = np.linalg.norm(places[:, None] - places, axis=2)
    np.fill_diagonal(apart, np.inf)
    return apart.min(axis=1) > LONE


def draw_names(axes, found: pd.DataFrame, cost: str, front: list[str]) -> None:
    """Names in a column at the right, bold on the front; thin lines lead to their dots."""
    low, high = axes.get_ylim()
    apart = (high - low) * LINE / (axes.figure.get_figheight() - 0.7)
    places = spread((100 * found["accuracy"]).tolist(), apart, low, high)
    line = {
        "arrowstyle": "-",
        "color": INK,
        "linewidth": 0.4,
        "alpha": 0.5,
        "shrinkB": 3,
        "relpos": (0, 0.5),
    }
    names = shortened(found["title"], NAME)
    for (_, row), place in zip(found.iterrows(), places, strict=True):
        axes.annotate(
            names[row["title"]], (row[cost], 100 * row["accuracy"]), xytext=(1.03, place),
            textcoords=axes.get_yaxis_transform(), va="center", arrowprops=line, fontsize=SMALL,
            color=INK, fontweight="bold" if row["experiment"] in front else "normal",
            annotation_clip=False,
        )  # fmt: skip

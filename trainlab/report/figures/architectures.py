"""Newer architectures beside their references: accuracy over time, and what an epoch costs."""

from collections.abc import Sequence
from itertools import cycle

import matplotlib
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from trainlab.report.figures.panels import chance_line
from trainlab.report.figures.style import COLORS, INK, MARKERS, STYLE, canvas

OTHERS = MARKERS[1:] + MARKERS[:1]  # circles are the references'
DOTTED = {"color": INK, "linestyle": ":", "linewidth": 1.2, "alpha": 0.8}


def looks(runs: pd.DataFrame, references: Sequence[str]) -> dict[str, dict]:
    """Label, colour and marker of each experiment: references in the page's own colour."""
    own = zip(cycle(COLORS), cycle(OTHERS))
    found = {}
    for name, title in runs.groupby("experiment", sort=False)["title"].first().items():
        color, marker = (INK, "o") if name in references else next(own)
        found[name] = {"label": title, "color": color, "marker": marker}
    return found


@matplotlib.rc_context(STYLE)
def time_curves(
    histories: pd.DataFrame, runs: pd.DataFrame, references: Sequence[str], chance: float
) -> Figure:
    """Validation accuracy (%) against seconds of training, a line a run; a mark is its test.

    `histories` and `runs` are those of `Results`; experiments named `references` are dotted;
    `chance` is the accuracy of guessing, a fraction.
    """
    figure, axes = canvas(6.8, 3.8)
    for name, look in looks(runs, references).items():
        line = {"color": look["color"], "linestyle": ":" if name in references else "-"}
        for _, own in histories[histories["experiment"] == name].groupby("seed"):
            axes.plot(own["train_seconds"], 100 * own["val_accuracy"], linewidth=1.2, **line)
        tests = runs[runs["experiment"] == name]
        ends = (tests["train_seconds"], 100 * tests["test_accuracy"])
        axes.plot(*ends, linestyle="", markersize=6, **look)
    axes.set_xlabel("seconds of training")
    axes.set_ylabel("accuracy (%)")
    chance_line(axes, 100 * chance)
    figure.legend(loc="outside upper left", ncols=3)
    return figure


@matplotlib.rc_context(STYLE)
def epoch_costs(runs: pd.DataFrame, references: Sequence[str]) -> Figure:
    """Seconds an epoch against MACs, a mark a run.

    On the dotted line, an epoch takes the time of the first reference for its arithmetic.
    """
    points = runs.assign(millions=runs["macs"].astype("float64") / 1e6)
    figure, axes = canvas(6.4, 3.6)
    for name, look in looks(points, references).items():
        own = points[points["experiment"] == name]
        axes.scatter(own["millions"], own["seconds_per_epoch"], s=34, alpha=0.8, **look)
    first = points[points["experiment"] == references[0]]
    millions, seconds = first[["millions", "seconds_per_epoch"]].mean()
    axes.axline((millions, seconds), (2 * millions, 2 * seconds), **DOTTED)
    axes.set(xscale="log", yscale="log")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(LogLocator(subs=(1, 2, 3, 5, 7), numticks=12))
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axis.set_minor_formatter(NullFormatter())
    axes.set_xlabel("MACs of one image (million, log scale)")
    axes.set_ylabel("one epoch (s, log scale)")
    figure.legend(loc="outside upper left", ncols=3)
    return figure

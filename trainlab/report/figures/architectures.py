"""Newer architectures beside their references: accuracy for time and epochs, costs of an epoch."""

from collections.abc import Sequence
from itertools import cycle

import matplotlib
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from trainlab.report.figures.panels import chance_line, titles_legend
from trainlab.report.figures.style import COLORS, INK, MARKERS, STYLE, canvas

OTHERS = MARKERS[1:] + MARKERS[:1]  # circles are the references'
# What a training spends: its column in the histories, and in the runs.
SPENT = (("train_seconds", "train_seconds"), ("epoch", "epochs"))
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
def training_curves(
    histories: pd.DataFrame, runs: pd.DataFrame, references: Sequence[str], chance: float
) -> Figure:
    """Validation accuracy (%) against seconds and against epochs, a line a run; a mark is its test.

    `histories` and `runs` are those of `Results`; experiments named `references` are dotted;
    `chance` is the accuracy of guessing, a fraction.
    """
    figure = Figure(figsize=(9.2, 3.8))
    panels = figure.subplots(1, 2, sharey=True)
    for name, look in looks(runs, references).items():
        own = histories[histories["experiment"] == name]
        tests = runs[runs["experiment"] == name]
        dotted = ":" if name in references else "-"
        for axes, (column, last) in zip(panels, SPENT, strict=True):
            for _, run in own.groupby("seed"):
                line = (run[column], 100 * run["val_accuracy"])
                axes.plot(*line, dotted, color=look["color"], linewidth=1.2)
            ends = (tests[last], 100 * tests["test_accuracy"])
            axes.plot(*ends, linestyle="", markersize=6, **look)
    for axes, spent in zip(panels, ("seconds of training", "epochs"), strict=True):
        axes.set_xlabel(spent)
        chance_line(axes, 100 * chance)
    panels[0].set_ylabel("accuracy (%)")
    titles_legend(figure, panels[0], most=3)
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
    titles_legend(figure, axes, most=3)
    return figure

"""Label efficiency: accuracy against the number of labels that a training was given."""

from collections.abc import Sequence
from itertools import cycle

import matplotlib
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from trainlab.report.figures.panels import chance_line, titles_legend
from trainlab.report.figures.style import COLORS, MARKERS, STYLE, canvas


@matplotlib.rc_context(STYLE)
def label_efficiency(
    runs: pd.DataFrame,
    lines: Sequence[tuple[str, Sequence[str]]],
    all_labels: float,
    chance: float,
) -> Figure:
    """Test accuracy (%) against labels per class: a dot a run, a line through the means.

    `lines` are names and the experiments of each; `all_labels` is where those with every label are
    drawn: the mean number of training images a class. `chance` is the accuracy of guessing, a
    fraction.
    """
    places = runs["labels_per_class"].astype("float64").fillna(all_labels)
    runs = runs.assign(labels=places, percent=100 * runs["test_accuracy"])
    figure, axes = canvas(6.4, 3.6)
    for (name, members), color, marker in zip(lines, cycle(COLORS), cycle(MARKERS)):
        own = runs[runs["experiment"].isin(members)]
        look = {"color": color, "marker": marker}
        axes.plot(own["labels"], own["percent"], linestyle="", markersize=4, alpha=0.5, **look)
        means = own.groupby("labels")["percent"].mean()
        axes.plot(means.index, means, markersize=6, linewidth=1.4, label=name, **look)
    label_axis(axes, sorted(runs["labels"].unique()))
    axes.set_ylabel("test accuracy (%)")
    chance_line(axes, 100 * chance)
    titles_legend(figure, axes, most=2)
    return figure


def label_axis(axes, labels: Sequence[float]) -> None:
    """A logarithmic axis with a tick at each label count."""
    axes.set_xscale("log")
    axes.set_xticks(labels, [f"{count:,.0f}" for count in labels])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xlabel("labels per class (log scale)")

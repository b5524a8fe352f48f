"""The curves that answer one question, over another: accuracy and loss, by epochs and by time."""

from collections.abc import Collection, Mapping
from itertools import cycle

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter, NullLocator

from trainlab.analysis.curves import mean_curve
from trainlab.report.figures.panels import chance_line, titles_legend
from trainlab.report.figures.style import COLORS, INK, MARKERS, STYLE

# What a curve can be drawn against, and how that axis is labelled.
AXES = {"epoch": "epoch", "train_seconds": "seconds of training"}
# What is drawn: columns of the validation, of training and of the test; the axis; its factor.
MEASURES = (
    ("val_accuracy", "train_accuracy", "test_accuracy", "accuracy (%)", 100),
    ("val_loss", "train_loss", "test_loss", "loss", 1),
)
FEW = 3  # experiments up to which training is drawn, too
HIGH = 0.95  # where all end above it, an axis of accuracies is logarithmic in the error
WIDE = 30  # times between shortest and longest training from which their axis is logarithmic
ERROR_TICKS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 90)


@matplotlib.rc_context(STYLE)
def overlay(
    histories: pd.DataFrame,
    runs: pd.DataFrame,
    titles: Mapping[str, str],
    chance: float,
    untimed: Collection[str] = (),
) -> Figure:
    """Validation of the experiments in `titles`, means over seeds and the seeds, each to its end.

    `histories` and `runs` are those of `Results`, `chance` is the accuracy of guessing, a
    fraction. Experiments in `untimed` are drawn against epochs alone. A mark is the mean of the
    test, where the mean of the validation ends. Training is dashed, where there are few
    experiments.
    """
    figure = Figure(figsize=(9.2, 5.4))
    grid = figure.subplots(2, len(AXES), sharex="col", sharey="row")
    for row, measure in zip(grid, MEASURES, strict=True):
        for axes, against in zip(row, AXES, strict=True):
            left_out = untimed if against == "train_seconds" else ()
            panel(axes, histories, runs, titles, against, measure, left_out)
    ends = histories[histories["experiment"].isin(titles)].groupby(["experiment", "seed"]).last()
    ends.loc[ends.index.isin(untimed, level=0), "train_seconds"] = np.nan
    accuracy_axis(grid[0, 0], ends["val_accuracy"], chance)
    loss_axis(grid[1, 0])
    for axes, (against, label) in zip(grid[1], AXES.items(), strict=True):
        length_axis(axes, ends[against], label)
    for axes in grid[0]:
        chance_line(axes, 100 * chance)
    titles_legend(figure, grid[0, 0], most=3)
    return figure


def panel(axes, histories, runs, titles, against: str, measure: tuple, left_out) -> None:
    """One measure of all experiments but those `left_out`, against epochs or seconds."""
    looks = zip(cycle([INK, *COLORS]), cycle(MARKERS))
    for (name, title), (color, marker) in zip(titles.items(), looks, strict=False):
        own = histories[histories["experiment"] == name].dropna(subset=[measure[0]])
        if len(own) and name not in left_out:
            look = {"color": color, "label": f"_{title}"}
            draw_curve(axes, own, against, measure, look, len(titles) <= FEW)
            tests = runs[(runs["experiment"] == name) & (runs["status"] == "done")]
            draw_test(axes, own, tests, against, measure, (title, color, marker))


def draw_curve(
    axes, own: pd.DataFrame, against: str, measure: tuple, look: dict, training: bool
) -> None:
    """One experiment's validation, thick its mean; `training` adds the mean of training."""
    validation, trained, _, _, factor = measure
    for seed, each in own.groupby("seed"):
        line = {"linewidth": 0.6, "alpha": 0.45, "label": f"{look['label']}, seed {seed}"}
        axes.plot(each[against], factor * each[validation], **look | line)
    x, mean = mean_curve(own, against, validation)
    axes.plot(x, factor * mean, linewidth=1.8, **look)
    if training and own[trained].notna().all():
        x, mean = mean_curve(own, against, trained)
        dashed = {"linewidth": 1.1, "linestyle": (0, (4, 2)), "label": f"{look['label']}, training"}
        axes.plot(x, factor * mean, **look | dashed)


def draw_test(
    axes, own: pd.DataFrame, tests: pd.DataFrame, against: str, measure: tuple, named: tuple
) -> None:
    """The mark of the test, which has the experiment's name in the legend."""
    title, color, marker = named
    place = own[against].max()
    value = measure[4] * tests[measure[2]].mean()
    look = {"color": color, "marker": marker, "markersize": 6, "linestyle": "-", "zorder": 4}
    axes.plot([place], [value], label=title, markeredgecolor="white", **look)


def accuracy_axis(axes, ends: pd.Series, chance: float) -> None:
    """Linear from guessing or lower to 100 %; logarithmic in the error where all end high."""
    axes.set_ylabel("accuracy (%)")
    if ends.min() <= HIGH:
        low = min(axes.get_ylim()[0], 95 * chance)
        axes.set_ylim(max(0, low), 101)
        return
    errors = 100 * (1 - ends)
    floor = max(0.05, 0.7 * errors[errors > 0].min()) if (errors > 0).any() else 0.5

    # 100 % has no place on such an axis: it is drawn at its end.
    def forward(accuracy):
        return -np.log10(np.maximum(100 - np.asarray(accuracy, dtype=float), floor))

    axes.set_yscale("function", functions=(forward, lambda place: 100 - 10.0 ** (-place)))
    ticks = [tick for tick in ERROR_TICKS if floor <= tick]
    axes.set_ylim(min(50.0, 100 * ends.min()), 100 - floor)
    axes.set_yticks([100 - tick for tick in ticks if 100 - tick >= axes.get_ylim()[0]])
    axes.yaxis.set_major_formatter(FuncFormatter(lambda accuracy, _: f"{accuracy:g}"))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.set_ylabel("accuracy (%), spaced by error")


def loss_axis(axes) -> None:
    """From 0, or from below it where a loss is."""
    axes.set_ylabel("loss")
    axes.set_ylim(bottom=min(0, axes.get_ylim()[0]))


def length_axis(axes, ends: pd.Series, label: str) -> None:
    """Epochs or seconds; logarithmic where the shortest training would not be seen."""
    if len(ends) and ends.min() > 0 and ends.max() / ends.min() > WIDE:
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.set_xlabel(f"{label} (log scale)")
        return
    axes.set_xlim(left=0)
    axes.xaxis.set_major_locator(MaxNLocator(6))
    axes.set_xlabel(label)

"""Learning curves of one experiment: a mean over seeds, its interval, and the seeds themselves."""

import matplotlib
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullLocator

from trainlab.analysis.curves import band
from trainlab.report.figures.panels import chance_line
from trainlab.report.figures.style import BLUE, ORANGE, STYLE, canvas

ERROR_TICKS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 90)
# What a curve can be drawn against, and how that axis is labelled.
AXES = {"epoch": "epoch", "train_seconds": "seconds of training"}
TRAINING, VALIDATION = "train_accuracy", "val_accuracy"
LOOKS = {
    TRAINING: {"color": ORANGE, "linestyle": "--"},
    VALIDATION: {"color": BLUE, "linestyle": "-"},
}
FEW = 3  # a curve of so few points needs dots: one point alone is no line


@matplotlib.rc_context(STYLE)
def learning_curve(
    history: pd.DataFrame, title: str, against: str, limits: tuple[float, float], chance: float
) -> Figure:
    """Accuracy against epochs or seconds: mean and 95 % t band over seeds; training dashed.

    The axis is logarithmic in the error, so that 99 % and 99.5 % can be told apart. `limits` are
    the errors (percent) at its two ends, the same for all curves of a study. Thin lines are the
    validation of single seeds. `against` is a key of `AXES`, `chance` the accuracy of guessing.
    """
    figure, axes = canvas(3.1, 2.4)
    for _, own in history.groupby("seed"):
        accuracy = error(own[VALIDATION], limits)
        axes.plot(own[against], accuracy, color=BLUE, linewidth=0.6, alpha=0.5)
    for split, look in LOOKS.items():
        draw_band(axes, band(history, against, split, bounds=(0, 1)), look, limits)
    axes.set_title(title, loc="left", wrap=True)
    axes.xaxis.set_major_locator(MaxNLocator(3))
    axes.set_xlabel(AXES[against])
    accuracy_axis(axes, *limits)
    chance_line(axes, 100 * (1 - chance))
    return figure


def draw_band(axes, points: pd.DataFrame, look: dict, limits: tuple[float, float]) -> None:
    """The mean and its interval, cut off at the ends of the axis."""
    marker = "o" if len(points) <= FEW else None
    mean, low, high = (error(points[name], limits) for name in ("mean", "low", "high"))
    axes.plot(points["x"], mean, linewidth=1.4, marker=marker, markersize=3, **look)
    axes.fill_between(points["x"], low, high, color=look["color"], alpha=0.2, linewidth=0)


def error(accuracy: pd.Series, limits: tuple[float, float]) -> pd.Series:
    """Errors in percent from accuracies as fractions, within the ends of the axis."""
    return (100 * (1 - accuracy)).clip(*limits)


def accuracy_axis(axes, floor: float, ceiling: float) -> None:
    """A logarithmic error axis, upside down and labelled with accuracies."""
    axes.set_yscale("log")
    axes.set_ylim(ceiling, floor)
    axes.set_yticks([tick for tick in ERROR_TICKS if floor <= tick <= ceiling])
    axes.yaxis.set_major_formatter(FuncFormatter(lambda error, _: f"{100 - error:g}"))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.set_ylabel("accuracy (%)")


def error_limits(histories: pd.DataFrame) -> tuple[float, float]:
    """The ends of a common error axis, percent: just outside those above 0."""
    errors = 100 * (1 - histories[[TRAINING, VALIDATION]].to_numpy())
    floor = max(0.02, 0.7 * errors[errors > 0].min(initial=10))
    return floor, min(100, max(1.1 * errors.max(), 10 * floor))

"""The figure of a learning-rate range test."""

import matplotlib
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from trainlab.report.figures.style import BLUE, ORANGE, STYLE, canvas


@matplotlib.rc_context(STYLE)
def range_figure(rows: list[dict], low: float, high: float, title: str) -> Figure:
    """Loss against learning rate: dots as measured, a line smoothed, dashes at `low` and `high`."""
    rates = [row["learning_rate"] for row in rows]
    smoothed = [row["smoothed_loss"] for row in rows]
    figure, axes = canvas(6.4, 3.6)
    axes.plot(rates, [row["loss"] for row in rows], ".", color=ORANGE, label="of a step")
    axes.plot(rates, smoothed, color=BLUE, label="smoothed")
    for rate in (low, high):
        axes.axvline(rate, color=BLUE, linestyle="--", linewidth=1)
        axes.annotate(f" {rate:.2g}", (rate, 1), xycoords=axes.get_xaxis_transform(), va="top")
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda rate, _: f"{rate:g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_ylim(0, 1.1 * max(smoothed))  # a diverged loss would flatten all the rest
    axes.set_xlabel("learning rate (log scale)")
    axes.set_ylabel("training loss (nats)")
    axes.set_title(title, loc="left")
    figure.legend(loc="outside upper right", ncols=2)
    return figure

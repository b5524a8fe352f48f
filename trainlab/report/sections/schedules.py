"""The learning rates of the grid's schedules as they were run."""

import matplotlib
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from trainlab.analysis import grid
from trainlab.analysis.grid import PLAIN
from trainlab.report.figures.panels import panels
from trainlab.report.figures.style import BLUE, INK, STYLE
from trainlab.report.html.elements import figure
from trainlab.report.sections.objects import NOT_RUN

DECADES = 4  # a rate that falls to zero is drawn this far down


def schedule_panels(runs: pd.DataFrame, schedules: pd.DataFrame) -> str:
    """A panel for each schedule, without Lookahead; `schedules` is of `Results`."""
    rates = {}
    for schedule in grid.schedules(runs):
        own = schedules[schedules["experiment"] == grid.experiment_of(schedule, PLAIN)]
        if len(own):
            rates[grid.name(schedule)] = own[own["seed"] == own["seed"].min()]
    if not rates:
        return NOT_RUN
    told = "; ".join(f"{name} {in_words(rate['learning_rate'])}" for name, rate in rates.items())
    return figure(
        "schedules",
        drawing(rates),
        f"Learning rates during training: {told}.",
        "As run, with the first seed. Logarithmic axes, each panel with its own.",
    )


def in_words(rates: pd.Series) -> str:
    """The first and the last rate, and the highest on the way."""
    first, last = rates.iloc[0], rates.iloc[-1]
    return f"from {first:.2g} to {last:.2g}, at most {rates.max():.2g}"


def drawing(rates: dict[str, pd.DataFrame]) -> Figure:
    """Learning rate against the share of training; `rates` has `step` and `learning_rate`."""
    drawn, grid_of_axes = panels(len(rates), shared_y=False)
    with matplotlib.rc_context(STYLE):
        for axes, (title, rate) in zip(grid_of_axes, rates.items(), strict=True):
            share = 100 * rate["step"] / rate["step"].max()
            axes.plot(share, rate["learning_rate"], color=BLUE, linewidth=1.4)
            axes.set_title(title, loc="left")
            axes.set_xlim(0, 103)
            rate_axis(axes, rate["learning_rate"].max(), rate["learning_rate"].min())
        grid_of_axes[0].set_ylabel("learning rate")
        drawn.supxlabel("share of training (%)", color=INK, fontsize=9)
    return drawn


def rate_axis(axes, highest: float, lowest: float) -> None:
    """A logarithmic axis around the rates of a panel, with few ticks."""
    lowest = max(lowest, highest / 10**DECADES)
    axes.set_yscale("log")
    axes.set_ylim(lowest / 2, highest * 2)
    few = highest / lowest < 30
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if few else (1,), numticks=6))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda rate, _: f"{rate:g}"))
    axes.yaxis.set_minor_formatter(NullFormatter())

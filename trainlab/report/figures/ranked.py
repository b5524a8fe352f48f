"""Accuracies of experiments that all cost the same: a row each, the best first."""

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from trainlab.report.figures.panels import rows
from trainlab.report.figures.style import BLUE, INK, STYLE


@matplotlib.rc_context(STYLE)
def ranked(found: pd.DataFrame) -> Figure:
    """Mean test accuracies with their intervals at 95 %; `found` is of `analysis.pareto.points`."""
    figure, axes = rows(found["title"].tolist(), extra=0.7)
    for place, row in enumerate(found.itertuples()):
        axes.axhline(place, color=INK, linewidth=0.5, alpha=0.15)
        ends = (100 * row.low, 100 * row.high)
        axes.plot(ends, (place, place), color=BLUE, linewidth=1.4, label="_interval")
        axes.plot(100 * row.accuracy, place, "o", color=BLUE, markersize=6, label=f"_{row.title}")
    axes.set_xlabel("test accuracy (%)")
    return figure

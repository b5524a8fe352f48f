"""The rate of arithmetic of experiments."""

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from trainlab.report.figures.panels import rows
from trainlab.report.figures.style import BLUE, ORANGE, SMALL, STYLE


@matplotlib.rc_context(STYLE)
def rates(found: pd.Series, product: float) -> Figure:
    """GFLOP/s (indexed by titles) as bars, across each a line at that of a large matrix product."""
    figure, axes = rows(list(found.index))
    places = np.arange(len(found))
    axes.barh(places, found, height=0.3, color=BLUE)
    # Across the bars alone, so that it crosses no title.
    lines = axes.vlines([product] * len(found), places - 0.23, places + 0.23, ORANGE, linewidth=2)
    axes.set_xlim(0, 1.05 * max(product, found.max()))
    axes.set_xlabel("GFLOP/s of a training's matrix products")
    label = f"a large float32 matrix product: {product:.1f} GFLOP/s"
    figure.legend(handles=[lines], labels=[label], loc="outside upper left", fontsize=SMALL)
    return figure

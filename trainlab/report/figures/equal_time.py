"""The rate of arithmetic of experiments."""

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from trainlab.report.figures.panels import rows
from trainlab.report.figures.style import BLUE, ORANGE, SMALL, STYLE


@matplotlib.rc_context(STYLE)
def rates(found: pd.Series, product: float) -> Figure:
    """GFLOP/s (indexed by titles) as bars, and that of a large matrix product, a line."""
    figure, axes = rows(list(found.index))
    axes.barh(range(len(found)), found, height=0.3, color=BLUE)
    line = axes.axvline(product, color=ORANGE, linestyle="--", linewidth=2)
    axes.set_xlim(0, 1.05 * max(product, found.max()))
    axes.set_xlabel("GFLOP/s of a training's matrix products")
    label = f"a large float32 matrix product: {product:.1f} GFLOP/s"
    figure.legend(handles=[line], labels=[label], loc="outside upper left", fontsize=SMALL)
    return figure

"""Corrections for many comparisons at a time: Holm's of p values, Tukey's of all pairs of means."""

import math
from collections.abc import Sequence
from functools import cache

import numpy as np

from trainlab.uncertainty.spread import LEVEL


def holm(p_values: Sequence[float]) -> tuple[list[float], list[float]]:
    """The adjusted p value of each test, and the level of the interval that goes with it.

    At that level, LEVEL or above, an interval leaves out zero exactly if the adjusted p value is
    below 1 - LEVEL. NaN (nothing was tested) stays NaN, uncounted. S. Holm, Scandinavian Journal
    of Statistics 6 (1979), pages 65-70.
    """
    p_values = np.asarray(p_values, dtype=np.float64)
    tested = np.flatnonzero(~np.isnan(p_values))
    order = tested[np.argsort(p_values[tested])]
    factors = np.arange(len(order), 0, -1)
    adjusted, levels = np.full((2, len(p_values)), math.nan)
    adjusted[order] = np.minimum(1.0, np.maximum.accumulate(factors * p_values[order]))
    shown = int((adjusted[order] < 1 - LEVEL).sum())
    levels[order] = 1 - (1 - LEVEL) / np.maximum(factors, len(order) - shown)
    return adjusted.tolist(), levels.tolist()


@cache
def quantile(means: int, df: float) -> float:
    """The studentised range that `means` equal means exceed with a probability of 1 - LEVEL."""
    from scipy.stats import studentized_range  # takes a second to import

    return float(studentized_range.ppf(LEVEL, means, df))


def tail(means: int, df: float, ratio: float) -> float:
    """The probability that `means` equal means have a studentised range beyond `ratio`."""
    from scipy.stats import studentized_range

    return float(studentized_range.sf(ratio, means, df))

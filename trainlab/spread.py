"""How much a few values of each of several experiments spread, each lending the others its own.

Three seeds give two degrees of freedom, too few for an error of one's own. So the experiments of a
study share a pooled error, as in an analysis of variance. An accuracy p spreads the less the nearer
it is to 0 or 1: in proportion to p (1 - p), which is an equal spread of its logit (R. W. M.
Wedderburn, Biometrika 61, 1974, section 5). Where spreads differ from that by more than chance
(M. S. Bartlett's test, Proceedings of the Royal Society A 160, 1937), each keeps its own.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from scipy import special

LEVEL = 0.95


def of_accuracy(mean: float) -> float:
    """How much accuracies spread in relation to others: equally on the scale of logits."""
    return mean * (1 - mean)


class Error(NamedTuple):
    """A variance, its degrees of freedom, and whether it is that of all values together."""

    variance: float
    df: float
    pooled: bool


def errors(
    variances: np.ndarray, scales: np.ndarray, values: Mapping[str, np.ndarray]
) -> list[Error]:
    """The error to be used for each of `values`: own variances (k,), pooled in units of scales."""
    degrees = np.array([len(each) - 1.0 for each in values.values()])
    alike = variances / scales**2
    if len(alike) and bartlett(alike, degrees) >= 1 - LEVEL:
        total = float(degrees.sum())
        pooled = float((degrees * alike).sum() / total)
        return [Error(pooled * float(scale) ** 2, total, True) for scale in scales]
    return [Error(float(one), float(df), False) for one, df in zip(variances, degrees, strict=True)]


def bartlett(variances: np.ndarray, degrees: np.ndarray) -> float:
    """The p value of the hypothesis that all variances (k,) estimate the same one.

    0 if some values vary and others do not at all; 1 if none varies, or if there is one only.
    """
    groups, total = len(variances), degrees.sum()
    if groups == 1 or not variances.any():
        return 1.0
    if not variances.all():
        return 0.0
    pooled = (degrees * variances).sum() / total
    statistic = total * math.log(pooled) - (degrees * np.log(variances)).sum()
    correction = 1 + ((1 / degrees).sum() - 1 / total) / (3 * (groups - 1))
    return float(special.chdtrc(groups - 1, statistic / correction))

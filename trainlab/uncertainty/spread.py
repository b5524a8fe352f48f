"""How much a few values of each of several experiments spread, each lending the others its own.

Three seeds give two degrees of freedom, too few for an error of one's own. So each experiment's
variance is drawn towards what those of its study have in common, the more the more alike they are,
after G. K. Smyth, Statistical Applications in Genetics and Molecular Biology 3 (2004), article 3,
sections 4 and 6.2. Where no more than chance tells them apart that is the pooled error of an
analysis of variance.
"""

import math
from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np
from scipy import special

from trainlab.uncertainty.seed_effects import Own, common_seeds, own

LEVEL = 0.95


class Error(NamedTuple):
    """A variance, its degrees of freedom, and whether it is that of all values together.

    `seeds` is the standard deviation of what a seed adds to it as to all others, and is no part of
    `variance`; it has `seeds_df` degrees of freedom.
    """

    variance: float
    df: float
    pooled: bool
    seeds: float = 0.0
    seeds_df: float = math.inf


class Common(NamedTuple):
    """The variance that experiments have in common, and the degrees of freedom it is worth.

    Infinite ones say that all have this variance.
    """

    variance: float
    df: float


def errors(
    values: Sequence[np.ndarray],
    seeds: Sequence[Sequence[Hashable]],
    scales: np.ndarray,
    least: float,
) -> list[Error]:
    """The error of each of `values`, two or more each, of these `seeds`.

    They spread in proportion to `scales` (k,) (see `links`); no variance is below `least`.
    """
    if not values:
        return []
    scaled = [each / scale for each, scale in zip(values, scales, strict=True)]
    variances = np.array([each.var(ddof=1) for each in scaled])
    found = Own(variances, np.array([len(each) - 1.0 for each in values]), 0.0, math.inf)
    floor = least / scales**2
    drawn = moderated(np.maximum(found.variances, floor), found.df)
    if alike := common_seeds(seeds):
        found = own(scaled, seeds, alike, np.array([each.variance for each in drawn]))
        drawn = moderated(np.maximum(found.variances, floor), found.df)
    return [
        Error(each.variance * scale**2, each.df, each.pooled, found.seeds * scale, found.seeds_df)
        for each, scale in zip(drawn, scales, strict=True)
    ]


def moderated(variances: np.ndarray, degrees: np.ndarray) -> list[Error]:
    """Each of `variances` (k,) drawn towards what they have in common."""
    shared = common(variances, degrees)
    total = float(degrees.sum())
    if math.isinf(shared.df):
        return [Error(shared.variance, total, True) for _ in variances]
    df = degrees + shared.df
    drawn = (degrees * variances + shared.df * shared.variance) / df
    return [
        Error(float(variance), min(float(each), total), False)
        for variance, each in zip(drawn, df, strict=True)
    ]


def common(variances: np.ndarray, degrees: np.ndarray) -> Common:
    """What `variances` (k,), of so many degrees of freedom each, have in common.

    By chance alone, their logarithms have the variance trigamma(degrees / 2); what they scatter
    beyond it is how much the true variances differ. A variance of 0 has no logarithm: where some
    are 0 and others are not, nothing is common; where all are 0, they have 0 in common.
    """
    if not variances.all() and variances.any():
        return Common(0.0, 0.0)
    pooled = float((degrees * variances).sum() / degrees.sum()) if len(variances) else math.nan
    if len(variances) < 2 or not variances.any():
        return Common(pooled, math.inf)
    logs = np.log(variances) - special.digamma(degrees / 2) + np.log(degrees / 2)
    beyond = logs.var(ddof=1) - special.polygamma(1, degrees / 2).mean()
    if beyond <= 0:
        return Common(pooled, math.inf)
    half = inverse_trigamma(float(beyond))
    return Common(math.exp(logs.mean() + special.digamma(half) - math.log(half)), 2 * half)


def inverse_trigamma(value: float) -> float:
    """x for which trigamma(x) is `value`, above 0; by Newton's method, as in Smyth's appendix."""
    x, change = 0.5 + 1 / value, 1.0
    while abs(change) > 1e-9 * x:
        now = float(special.polygamma(1, x))
        change = now * (1 - now / value) / float(special.polygamma(2, x))
        x += change
    return x

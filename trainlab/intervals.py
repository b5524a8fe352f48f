"""Means over a few seeds, their errors, and differences of any two of them.

Three seeds give two degrees of freedom, too few for an error of one's own. So the experiments of a
study share a pooled error, as in an analysis of variance; where their spreads differ by more than
chance (M. S. Bartlett's test, Proceedings of the Royal Society A 160, 1937), each keeps its own.

Any two experiments may be compared, the best of them included, because intervals of differences
hold for all pairs at once: J. W. Tukey's studentised range, for unequal n and spreads after
P. A. Games and J. F. Howell, Journal of Educational Statistics 1 (1976), pages 113-125.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from scipy import special

LEVEL = 0.95
ENOUGH = 3  # values; with fewer there is no interval


@dataclass(frozen=True)
class Mean:
    """The mean of `n` values with its interval at LEVEL; unit of the values.

    `variance` has `df` degrees of freedom; `pooled` says whether all means share it. `sd` is the
    values' own. `low` and `high` are NaN below ENOUGH values, `sd` below two.
    """

    n: int
    mean: float
    sd: float
    variance: float
    df: float
    pooled: bool
    low: float
    high: float

    @property
    def has_interval(self) -> bool:
        """Whether there were enough values for an interval."""
        return not math.isnan(self.low)


@dataclass(frozen=True)
class Difference:
    """A difference of two means, with an interval at LEVEL that holds for all pairs at once.

    `p` is corrected for all pairs likewise. `low`, `high` and `p` are NaN where one of the means
    has no interval.
    """

    mean: float
    low: float
    high: float
    p: float

    @property
    def has_interval(self) -> bool:
        """Whether both means had enough values for an interval."""
        return not math.isnan(self.low)

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval exists and lies on one side of zero."""
        return self.has_interval and (self.low > 0 or self.high < 0)


def means(
    samples: Mapping[str, Sequence[float]],
    step: float = 0.0,
    bounds: tuple[float, float] = (-math.inf, math.inf),
) -> dict[str, Mean]:
    """The mean of each of `samples`, with a pooled error unless their spreads differ.

    `step` is the smallest difference that two values can have, such as one test image: equal
    values still have the variance of rounding to it. Intervals do not leave `bounds`.
    """
    arrays = {name: np.asarray(values, dtype=np.float64) for name, values in samples.items()}
    repeated = {name: values for name, values in arrays.items() if len(values) > 1}
    own = np.array([values.var(ddof=1) for values in repeated.values()])
    errors = dict(zip(repeated, _errors(np.maximum(own, step**2 / 12), repeated), strict=True))
    return {
        name: _mean(values, errors.get(name, Error(math.nan, math.nan, False)), bounds)
        for name, values in arrays.items()
    }


class Error(NamedTuple):
    """A variance, its degrees of freedom, and whether it is that of all values together."""

    variance: float
    df: float
    pooled: bool


def _errors(variances: np.ndarray, values: Mapping[str, np.ndarray]) -> list[Error]:
    """The error to be used for each of `values`, whose own variances are (k,)."""
    degrees = np.array([len(each) - 1.0 for each in values.values()])
    if len(variances) and bartlett(variances, degrees) >= 1 - LEVEL:
        total = float(degrees.sum())
        return [Error(float((degrees * variances).sum() / total), total, True)] * len(variances)
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


def _mean(values: np.ndarray, error: Error, bounds: tuple[float, float]) -> Mean:
    n = len(values)
    mean = float(values.mean()) if n else math.nan
    sd = float(values.std(ddof=1)) if n > 1 else math.nan
    low = high = math.nan
    if n >= ENOUGH and error.variance > 0:
        margin = float(special.stdtrit(error.df, (1 + LEVEL) / 2)) * math.sqrt(error.variance / n)
        low, high = max(bounds[0], mean - margin), min(bounds[1], mean + margin)
    return Mean(n, mean, sd, *error, low, high)


def difference(first: Mean, second: Mean, compared: int) -> Difference:
    """first - second, corrected for all pairs of the `compared` means that they are two of."""
    mean = first.mean - second.mean
    if not (first.has_interval and second.has_interval):
        return Difference(mean, math.nan, math.nan, math.nan)
    parts = [first.variance / first.n, second.variance / second.n]
    error = math.sqrt(sum(parts))
    if first.pooled:
        df = math.floor(first.df)
    else:  # after Welch and Satterthwaite
        df = math.floor(sum(parts) ** 2 / (parts[0] ** 2 / first.df + parts[1] ** 2 / second.df))
    margin = quantile(compared, df) / math.sqrt(2) * error
    p = tail(compared, df, math.sqrt(2) * abs(mean) / error)
    return Difference(mean, mean - margin, mean + margin, p)


@cache
def quantile(means: int, df: int) -> float:
    """The studentised range that `means` equal means exceed with a probability of 1 - LEVEL."""
    from scipy.stats import studentized_range  # takes a second to import

    return float(studentized_range.ppf(LEVEL, means, df))


def tail(means: int, df: int, ratio: float) -> float:
    """The probability that `means` equal means have a studentised range beyond `ratio`."""
    from scipy.stats import studentized_range

    return float(studentized_range.sf(ratio, means, df))

"""Means over a few seeds, and differences of any two of them.

Their errors are those of `trainlab.spread`. Any two experiments may be compared, the best of them
included, because intervals of differences hold for all pairs at once: J. W. Tukey's studentised
range, for unequal n after C. Y. Kramer, Biometrics 12 (1956), pages 307-310.
"""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from scipy import special

from trainlab.spread import LEVEL, Error, errors

ENOUGH = 3  # values; with fewer there is no interval
UNKNOWN = Error(math.nan, math.nan, False)  # of a single value


@dataclass(frozen=True)
class Mean:
    """The mean of `n` values with its interval at LEVEL; unit of the values.

    `error` is that of a value (`trainlab.spread`), `seeds` are those that the values are of. `sd`
    is the values' own. `low` and `high` are NaN below ENOUGH values, `sd` below two.
    """

    n: int
    mean: float
    sd: float
    error: Error
    seeds: tuple[Hashable, ...]
    low: float
    high: float

    @property
    def has_interval(self) -> bool:
        """Whether there were enough values for an interval."""
        return not math.isnan(self.low)


@dataclass(frozen=True)
class Difference:
    """A difference of means, with its interval and `p` corrected for all that are tested with it.

    `low`, `high` and `p` are NaN where one of the means has no interval.
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

    @property
    def verdict(self) -> str:
        """One of "better", "worse", "unclear" (no difference shown) and "unknown" (no claim)."""
        if not self.has_interval:
            return "unknown"
        if not self.excludes_zero:
            return "unclear"
        return "better" if self.mean > 0 else "worse"


def means(
    samples: Mapping[str, Sequence[float]],
    seeds: Mapping[str, Sequence[Hashable]] | None = None,
    step: float = 0.0,
    bounds: tuple[float, float] = (-math.inf, math.inf),
    spread: Callable[[float], float] = lambda mean: 1.0,
) -> dict[str, Mean]:
    """The mean of each of `samples`, with an error drawn towards what their spreads share.

    `seeds` are those of the values; without them no two values have one in common. `step` is the
    smallest difference that two values can have, such as one test image: equal values still have
    the variance of rounding to it. Intervals do not leave `bounds`. `spread` is how much values
    with such a mean spread in relation to others.
    """
    arrays = {name: np.asarray(values, dtype=np.float64) for name, values in samples.items()}
    of = {
        name: tuple(seeds[name]) if seeds else tuple((name, n) for n in range(len(values)))
        for name, values in arrays.items()
    }
    repeated = {name: values for name, values in arrays.items() if len(values) > 1}
    scales = np.array([max(spread(values.mean()), step) for values in repeated.values()])
    found = errors([*repeated.values()], [of[name] for name in repeated], scales, step**2 / 12)
    known = dict(zip(repeated, found, strict=True))
    return {
        name: _mean(values, of[name], known.get(name, UNKNOWN), bounds)
        for name, values in arrays.items()
    }


def _mean(
    values: np.ndarray, seeds: tuple[Hashable, ...], error: Error, bounds: tuple[float, float]
) -> Mean:
    n = len(values)
    mean = float(values.mean()) if n else math.nan
    sd = float(values.std(ddof=1)) if n > 1 else math.nan
    found = Mean(n, mean, sd, error, seeds, math.nan, math.nan)
    if n < ENOUGH or not error.variance > 0:
        return found
    of_mean, df = error_of_sum([(1.0, found)])
    margin = float(special.stdtrit(df, (1 + LEVEL) / 2)) * of_mean
    return replace(found, low=max(bounds[0], mean - margin), high=min(bounds[1], mean + margin))


def difference(first: Mean, second: Mean, compared: int) -> Difference:
    """first - second, corrected for all pairs of the `compared` means that they are two of."""
    mean = first.mean - second.mean
    if not (first.has_interval and second.has_interval):
        return Difference(mean, math.nan, math.nan, math.nan)
    error, df = error_of_sum([(1.0, first), (-1.0, second)])
    df = whole(df)
    margin = quantile(compared, df) / math.sqrt(2) * error
    p = tail(compared, df, math.sqrt(2) * abs(mean) / error)
    return Difference(mean, mean - margin, mean + margin, p)


def whole(df: float) -> int:
    """Degrees of freedom as a whole number: the one below, but for what rounding took away."""
    return math.floor(df + 1e-6)


def seeds_for(margin: float, seen: Difference, n: int) -> int:
    """How many seeds an interval of `margin` to either side takes, `n` of them having given `seen`.

    It narrows with the root of their number; what more degrees of freedom add is left out.
    """
    return math.ceil(n * ((seen.high - seen.low) / 2 / margin) ** 2)


def error_of_sum(terms: Sequence[tuple[float, Mean]]) -> tuple[float, float]:
    """The standard error of a sum of weight x mean, and its degrees of freedom.

    What the means spread by themselves has the fewest degrees of freedom of any: what moderated
    errors share is not counted twice, which keeps to its level where Satterthwaite's sum of them
    does not (docs/methods.md). What seeds add cancels as far as the means have the same seeds and
    move alike; the rest is added, by Satterthwaite (Biometrics Bulletin 2, 1946, pages 110-114).
    """
    own = sum(weight**2 * mean.error.variance / mean.n for weight, mean in terms)
    df = min(mean.error.df for _, mean in terms)
    moved = Counter()
    for weight, mean in terms:
        for seed in mean.seeds:
            moved[seed] += weight * mean.error.seeds / mean.n
    of_seeds = sum(each**2 for each in moved.values())
    if not of_seeds:
        return math.sqrt(own), df
    whole = own + of_seeds
    seeds_df = min(mean.error.seeds_df for _, mean in terms)
    return math.sqrt(whole), whole**2 / (own**2 / df + of_seeds**2 / seeds_df)


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
def quantile(means: int, df: int) -> float:
    """The studentised range that `means` equal means exceed with a probability of 1 - LEVEL."""
    from scipy.stats import studentized_range  # takes a second to import

    return float(studentized_range.ppf(LEVEL, means, df))


def tail(means: int, df: int, ratio: float) -> float:
    """The probability that `means` equal means have a studentised range beyond `ratio`."""
    from scipy.stats import studentized_range

    return float(studentized_range.sf(ratio, means, df))

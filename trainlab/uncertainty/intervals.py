"""Means over a few seeds, and differences of any two of them.

Their errors are those of `spread`, on a scale of `links`. Any two experiments may be compared, the
best of them included, because intervals of differences hold for all pairs at once: J. W. Tukey's
studentised range, for unequal n after C. Y. Kramer, Biometrics 12 (1956), pages 307-310.
"""

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from trainlab.uncertainty.links import PLAIN, Identity
from trainlab.uncertainty.multiplicity import quantile, tail
from trainlab.uncertainty.spread import LEVEL, Error, errors

ENOUGH = 3  # values; with fewer there is no interval
UNKNOWN = Error(math.nan, math.nan, False)  # of a single value


@dataclass(frozen=True)
class Mean:
    """The mean of `n` values with its interval at LEVEL; unit of the values.

    `error` is that of a value, `seeds` are those that the values are of. `sd` is the values' own.
    `low` and `high` are NaN below ENOUGH values, `sd` below two. The mean is judged on the scale of
    `link`. A `lucky` one lacks seeds that diverged, and has no interval however many are left.
    """

    n: int
    mean: float
    sd: float
    error: Error
    seeds: tuple[Hashable, ...]
    link: Identity
    low: float = math.nan
    high: float = math.nan
    lucky: bool = False

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
    link: Identity = PLAIN,
) -> dict[str, Mean]:
    """The mean of each of `samples`, with an error drawn towards what their spreads share.

    `seeds` are those of the values; without them no two values have one in common. `step` is the
    smallest difference that two values can have, such as one test image: equal values still have
    the variance of rounding to it. Intervals do not leave `bounds`; they are made on the scale of
    `link`, on which values spread alike.
    """
    arrays = {name: np.asarray(values, dtype=np.float64) for name, values in samples.items()}
    of = {
        name: tuple(seeds[name]) if seeds else tuple((name, n) for n in range(len(values)))
        for name, values in arrays.items()
    }
    repeated = {name: values for name, values in arrays.items() if len(values) > 1}
    scales = np.array([link.spread(values.mean()) for values in repeated.values()])
    found = errors([*repeated.values()], [of[name] for name in repeated], scales, step**2 / 12)
    known = dict(zip(repeated, found, strict=True))
    return {
        name: with_interval(mean_of(values, known.get(name, UNKNOWN), of[name], link), bounds)
        for name, values in arrays.items()
    }


def mean_of(values: np.ndarray, error: Error, seeds: tuple[Hashable, ...], link: Identity) -> Mean:
    """The mean without its interval."""
    n = len(values)
    mean = float(values.mean()) if n else math.nan
    sd = float(values.std(ddof=1)) if n > 1 else math.nan
    return Mean(n, mean, sd, error, seeds, link)


def with_interval(mean: Mean, bounds: tuple[float, float]) -> Mean:
    """The mean with Student's interval, if it has one."""
    if mean.n < ENOUGH or not mean.error.variance > 0:
        return mean
    error, df = error_of_sum([(1 / mean.link.spread(mean.mean), mean)])
    margin = float(special.stdtrit(df, (1 + LEVEL) / 2)) * error
    place = mean.link.at(mean.mean)
    low, high = (mean.link.back(place + side * margin) for side in (-1, 1))
    return replace(
        mean, low=max(bounds[0], min(low, mean.mean)), high=min(bounds[1], max(high, mean.mean))
    )


def difference(first: Mean, second: Mean, compared: int) -> Difference:
    """first - second, corrected for all pairs of the `compared` means that they are two of.

    It is judged on the scale of their link. Its interval is that of two means which lie so far
    apart there, with these two's middle between them.
    """
    mean = first.mean - second.mean
    if not (first.has_interval and second.has_interval):
        return Difference(mean, math.nan, math.nan, math.nan)
    gap, error, df = apart(first, second)
    margin = quantile(compared, df) / math.sqrt(2) * error
    p = tail(compared, df, math.sqrt(2) * abs(gap) / error)
    low, high = (between(first, second, gap + side * margin) for side in (-1, 1))
    return Difference(mean, min(low, mean), max(high, mean), p)


def apart(first: Mean, second: Mean) -> tuple[float, float, int]:
    """How far apart two means are on the scale of their link, its error and degrees of freedom."""
    link = first.link
    weights = [sign / link.spread(each.mean) for sign, each in ((1, first), (-1, second))]
    error, df = error_of_sum(list(zip(weights, (first, second), strict=True)))
    return link.at(first.mean) - link.at(second.mean), error, whole(df)


def between(first: Mean, second: Mean, gap: float) -> float:
    """The difference of means that lie `gap` apart on the scale, with these two's middle."""
    link = first.link
    middle = (link.at(first.mean) + link.at(second.mean)) / 2
    return link.back(middle + gap / 2) - link.back(middle - gap / 2)


def whole(df: float) -> int:
    """Degrees of freedom as a whole number: the one below, but for what rounding took away."""
    return math.floor(df + 1e-6)


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
    whole = own + of_seeds
    seeds_df = min(mean.error.seeds_df for _, mean in terms)
    return math.sqrt(whole), whole**2 / (own**2 / df + of_seeds**2 / seeds_df)

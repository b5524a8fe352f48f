"""What one network costs against another: parameters, arithmetic, and the time of an epoch.

MACs, multiply-accumulate operations of a forward pass, are exact; the time of an epoch is measured,
and compared on a logarithmic scale, where a ratio is a difference.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from trainlab.analysis.runs import by_seed
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import Difference, difference, means
from trainlab.uncertainty.spread import LEVEL

ALIKE = 0.05  # sizes that differ by less are called about the same
# Where a paper's claim finds its cost.
COLUMNS = {"trainable parameters": "parameters_trainable", "MACs": "macs"}


@dataclass(frozen=True, eq=False)
class Cost:
    """One experiment against another: the ratio of MACs, and the logarithm of that of time.

    `slowdown` is of seconds an epoch. Rates are means over seeds, GFLOP/s.
    """

    macs: float
    slowdown: Difference
    rate: float
    other_rate: float

    @property
    def direction(self) -> int:
        """Whether an epoch is shorter (-1), longer (1), or neither is shown (0)."""
        return side(self.slowdown, 1.0)

    @property
    def beyond(self) -> int:
        """Whether the time of an epoch is below what MACs suggest (-1), above (1), or neither."""
        return side(self.slowdown, self.macs)


def cost(results: Results, first: str, second: str) -> Cost:
    """What an epoch of `first` costs against one of `second`; both have a finished run."""
    return Cost(
        ratio(results, first, second, "macs"),
        slowdown(results, first, second),
        *(by_seed(results.runs, each, "gflop_per_second").mean() for each in (first, second)),
    )


def slowdown(results: Results, first: str, second: str) -> Difference:
    """The logarithm of how many times as long an epoch of `first` takes as one of `second`.

    Its interval is that of the calibrations where both have one, as all seeds share it; else that
    over seeds.
    """
    known = [calibrated_epoch(results, each) for each in (first, second)]
    if None not in known:
        return between(*known)
    times = {
        each: np.log(by_seed(results.runs, each, "seconds_per_epoch")) for each in (first, second)
    }
    found = means(times)
    return difference(found[first], found[second], compared=2)


def calibrated_epoch(results: Results, name: str) -> tuple[float, float, float] | None:
    """The logarithm of the calibrated seconds of an epoch, and its ends at 95 %; None without."""
    columns = ("calibrated_seconds", "calibrated_seconds_low", "calibrated_seconds_high")
    seconds = np.array([by_seed(results.runs, name, column) for column in columns])
    epochs = np.array(by_seed(results.runs, name, "epochs"))
    if np.isnan(seconds).any():
        return None
    return tuple(np.log(seconds / epochs).mean(axis=1).tolist())


def between(first: tuple[float, float, float], second: tuple[float, float, float]) -> Difference:
    """first - second of (value, low, high), by the method of variance estimates recovery.

    G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008), pages 1693-1702, equation 2.
    """
    (own, own_low, own_high), (other, other_low, other_high) = first, second
    mean = own - other
    low = mean - math.hypot(own - own_low, other_high - other)
    high = mean + math.hypot(own_high - own, other - other_low)
    error = (high - low) / (2 * special.ndtri((1 + LEVEL) / 2))
    return Difference(mean, low, high, float(2 * special.ndtr(-abs(mean) / error)))


def ratio(results: Results, first: str, second: str, column: str) -> float:
    """A network's size divided by another's; sizes are the same for every seed."""
    own, other = (by_seed(results.runs, each, column).iloc[0] for each in (first, second))
    return own / other


def side(slowdown: Difference, times: float) -> int:
    """Whether a ratio of times is shown to be below `times` (-1), above it (1), or neither (0)."""
    edge = math.log(times)
    return 1 if slowdown.low > edge else -1 if slowdown.high < edge else 0

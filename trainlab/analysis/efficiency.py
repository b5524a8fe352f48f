"""What one network costs against another: parameters, arithmetic, and the time of an epoch.

MACs, multiply-accumulate operations of a forward pass, are exact; the time of an epoch is measured,
and compared on a logarithmic scale, where a ratio is a difference.
"""

import json
import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from trainlab.analysis.runs import by_seed, done_runs, incomparable
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import Difference, difference, means
from trainlab.uncertainty.multiplicity import quantile, tail
from trainlab.uncertainty.spread import LEVEL

# The standard deviation, as a share, by which calibrations of one step in processes of their own
# differ besides what their intervals cover: the most that was seen (docs/methods.md).
REPEATED = 0.01
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

    Its interval holds for all pairs of the study's networks at once. Where both are calibrated it
    follows from the calibrations, which all seeds share; else from the spread over seeds. There is
    no interval where the two times are of different kinds.
    """
    pair, study = (first, second), results.experiments[first].study
    compared = networks(results, study)
    alike = not {*pair} & {*incomparable(results, study)}
    known = [calibrated_epoch(results, each) for each in pair]
    if alike and None not in known:
        return between(*known, compared)
    found = means({each: np.log(by_seed(results.runs, each, "seconds_per_epoch")) for each in pair})
    if alike:
        return difference(found[first], found[second], compared)
    return Difference(found[first].mean - found[second].mean, math.nan, math.nan, math.nan)


def networks(results: Results, study: str) -> int:
    """How many different networks, or parts of them, the finished experiments of a study trained;
    two at least.
    """
    names = done_runs(results, study)["experiment"].unique()
    settings = [results.experiments[name].settings for name in names]
    return max(2, len({json.dumps([it["model"], it["transfer"]]) for it in settings}))


def calibrated_epoch(results: Results, name: str) -> tuple[float, float, float] | None:
    """The logarithm of the calibrated seconds of an epoch, and its ends at 95 %; None without."""
    columns = ("calibrated_seconds", "calibrated_seconds_low", "calibrated_seconds_high")
    seconds = np.array([by_seed(results.runs, name, column) for column in columns])
    epochs = np.array(by_seed(results.runs, name, "epochs"))
    if np.isnan(seconds).any():
        return None
    return tuple(np.log(seconds / epochs).mean(axis=1).tolist())


def between(
    first: tuple[float, float, float], second: tuple[float, float, float], compared: int
) -> Difference:
    """first - second of (value, low, high), by the method of variance estimates recovery, with what
    calibrations of their own processes differ by, for all pairs of `compared` at once (Tukey).

    G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008), pages 1693-1702, equation 2.
    """
    (own, own_low, own_high), (other, other_low, other_high) = first, second
    mean, single = own - other, float(special.ndtri((1 + LEVEL) / 2))
    repeated = single * REPEATED * math.sqrt(2)
    wider = quantile(compared, math.inf) / math.sqrt(2) / single
    down = math.hypot(own - own_low, other_high - other, repeated)
    up = math.hypot(own_high - own, other - other_low, repeated)
    ratio = math.sqrt(2) * abs(mean) * 2 * single / (down + up)
    low, high = mean - wider * down, mean + wider * up
    return Difference(mean, low, high, tail(compared, math.inf, ratio))


def ratio(results: Results, first: str, second: str, column: str) -> float:
    """A network's size divided by another's; sizes are the same for every seed."""
    own, other = (by_seed(results.runs, each, column).iloc[0] for each in (first, second))
    return own / other


def side(slowdown: Difference, times: float) -> int:
    """Whether a ratio of times is shown to be below `times` (-1), above it (1), or neither (0)."""
    edge = math.log(times)
    return 1 if slowdown.low > edge else -1 if slowdown.high < edge else 0

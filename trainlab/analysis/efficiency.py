"""What one network costs against another: parameters, arithmetic, and the time of an epoch.

MACs, multiply-accumulate operations of a forward pass, are exact; the time of an epoch is measured,
and compared on a logarithmic scale, where a ratio is a difference.
"""

import math
from dataclasses import dataclass

import numpy as np

from trainlab.analysis.runs import by_seed
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import Difference, difference, means

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
    """The logarithm of how many times as long an epoch of `first` takes as one of `second`."""
    times = {
        each: np.log(by_seed(results.runs, each, "seconds_per_epoch")) for each in (first, second)
    }
    found = means(times)
    return difference(found[first], found[second], compared=2)


def ratio(results: Results, first: str, second: str, column: str) -> float:
    """A network's size divided by another's; sizes are the same for every seed."""
    own, other = (by_seed(results.runs, each, column).iloc[0] for each in (first, second))
    return own / other


def side(slowdown: Difference, times: float) -> int:
    """Whether a ratio of times is shown to be below `times` (-1), above it (1), or neither (0)."""
    edge = math.log(times)
    return 1 if slowdown.low > edge else -1 if slowdown.high < edge else 0

"""Whether an architecture's saved arithmetic became saved time on this hardware, in words.

MACs, multiply-accumulate operations of a forward pass, are exact; the time of an epoch is measured,
and compared seed by seed on a logarithmic scale, where a ratio is a difference.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from trainlab.analysis.old_comparisons import by_seed
from trainlab.formatting import SPACE, number
from trainlab.old_intervals import Estimate, paired_difference
from trainlab.report.words.accuracy import no_interval

ALIKE = 0.05  # sizes that differ by less are called about the same

# By the sign of what an epoch's time shows: shorter, no difference, longer.
SAME_ARITHMETIC = {
    -1: "with about the same arithmetic, an epoch was shorter here",
    0: "with about the same arithmetic, no difference of time could be shown",
    1: "the arithmetic is about the same, so the added time is that of work that MACs do not count",
}
SAVED_NO_TIME = {
    0: "that the saved arithmetic saves time could not be shown here",
    1: "the saved arithmetic did not turn into saved time here",
}
ADDED_NO_TIME = {
    -1: "in spite of the added arithmetic an epoch was shorter here",
    0: "that the added arithmetic costs time could not be shown here",
}
# By the sign of what an epoch's time shows against the MACs.
SAVED_TIME = {
    -1: "more time was saved than arithmetic",
    0: "the saved arithmetic turned into saved time here",
    1: "only a part of the saved arithmetic turned into saved time here",
}
ADDED_TIME = {
    -1: "the time grew by less than the arithmetic",
    0: "the time grew as the arithmetic did",
    1: "the time grew by more than the arithmetic",
}


@dataclass(frozen=True)
class Cost:
    """One experiment against another: the ratio of MACs, and the logarithm of that of time.

    `slowdown` is of seconds an epoch, paired by seed. Rates are means, GFLOP/s.
    """

    macs: float
    slowdown: Estimate
    rate: float
    other_rate: float


def cost(runs: pd.DataFrame, first: str, second: str) -> Cost:
    """What an epoch of `first` costs against one of `second`; both have a finished run."""
    epochs = [np.log(by_seed(runs, each, "seconds_per_epoch")) for each in (first, second)]
    return Cost(
        ratio(runs, first, second, "macs"),
        paired_difference(*(epoch.to_dict() for epoch in epochs)),
        *(by_seed(runs, each, "gflop_per_second").mean() for each in (first, second)),
    )


def ratio(runs: pd.DataFrame, first: str, second: str, column: str) -> float:
    """A network's size divided by another's; sizes are the same for every seed."""
    own, other = (by_seed(runs, each, column).iloc[0] for each in (first, second))
    return own / other


def times(ratio: float) -> str:
    """A ratio in words."""
    return f"{number(ratio, 1 if ratio >= 10 else 2)} times"


def speed(found: Cost) -> str:
    """How long an epoch took, and what became of the arithmetic saved or added."""
    slowdown = found.slowdown
    if not slowdown.n:
        return "They share no seed, so their times cannot be compared."
    took = f"An epoch took {times(math.exp(slowdown.mean))} as long"
    rates = f"{number(found.rate, 1)}{SPACE}GFLOP/s against {number(found.other_rate, 1)}"
    if not slowdown.has_interval:
        return f"{took} ({rates}); {no_interval(slowdown)}."
    low, high = (number(math.exp(end), 2) for end in (slowdown.low, slowdown.high))
    details = f"95{SPACE}% interval {low} to {high}, n{SPACE}={SPACE}{slowdown.n} paired seeds"
    return f"{took} ({details}), at {rates}: {what_became_of_it(found)}."


def what_became_of_it(found: Cost) -> str:
    """Whether saved arithmetic became saved time, or added arithmetic added time."""
    direction = side(found.slowdown, 0)
    beyond = side(found.slowdown, math.log(found.macs))
    if abs(found.macs - 1) < ALIKE:
        return SAME_ARITHMETIC[direction]
    if found.macs < 1:
        return SAVED_TIME[beyond] if direction < 0 else SAVED_NO_TIME[direction]
    return ADDED_TIME[beyond] if direction > 0 else ADDED_NO_TIME[direction]


def side(slowdown: Estimate, value: float) -> int:
    """Whether the interval lies below `value` (-1), above it (1) or around it (0)."""
    return 1 if slowdown.low > value else -1 if slowdown.high < value else 0

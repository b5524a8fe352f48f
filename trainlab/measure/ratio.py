"""The cost of one piece of work in units of another, measured in turn with it.

Whatever slows the machine down for longer than a round slows both down, and leaves their ratio.
"""

import math
import statistics
import time
from collections.abc import Callable, Sequence

import numpy as np
from scipy.stats import binom

WORK = 0.03  # seconds that a piece of work takes in a round, at least
MOST = 200  # units of it
CONFIDENCE = 0.95

Work = Callable[[int], object]  # does so many units of itself, or none
Timer = Callable[[], float]  # seconds of a unit, measured now


def ratios(timers: Sequence[Timer], reference: Timer, rounds: int) -> list[list[float]]:
    """For each of `timers` the cost of a unit in units of `reference`, once a round.

    A round is the reference, then each of the others; each is compared with the mean of the
    references before and after it, which takes out what changes steadily.
    """
    costs = np.array([[timed() for timed in (reference, *timers)] for _ in range(rounds)])
    references = np.append(costs[:, 0], reference())
    around = (references[:-1] + references[1:]) / 2
    return (costs[:, 1:].T / around).tolist()


def timer(work: Work) -> Timer:
    """Times as many units of `work` as take about WORK seconds. A call costs something whatever it
    does: one without units is timed beside, and taken off.
    """
    count = units(work)
    for number in (0, count):  # JAX compiles for each
        work(number)
    return lambda: (seconds(work, count) - seconds(work, 0)) / count


def units(work: Work) -> int:
    """How many units take about WORK seconds; one unit is done before, to compile it."""
    work(1)
    return max(1, min(MOST, math.ceil(WORK / seconds(work, 1))))


def seconds(work: Work, count: int) -> float:
    """Wall seconds of so many units."""
    start = time.perf_counter()
    work(count)
    return time.perf_counter() - start


def median(values: Sequence[float]) -> dict:
    """The median, and its interval between two of the values (of their ranks: exact for any
    distribution, at least CONFIDENCE from six values on).
    """
    ordered = sorted(values)
    rank = int(binom.ppf((1 - CONFIDENCE) / 2, len(ordered), 0.5))
    interval = [ordered[max(rank - 1, 0)], ordered[min(len(ordered) - rank, len(ordered) - 1)]]
    return {"median": statistics.median(ordered), "interval": interval}

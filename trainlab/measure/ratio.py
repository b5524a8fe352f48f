"""The cost of one piece of work in units of another, measured in turn with it.

Whatever slows the machine down for longer than a round slows both down, and leaves their ratio.
"""

import math
import statistics
import time
from collections.abc import Callable, Sequence

from scipy.stats import binom

WORK = 0.03  # seconds that a piece of work takes in a round, at least
MOST = 200  # units of it
CONFIDENCE = 0.95

Work = Callable[[int], object]  # does so many units of itself


def ratios(works: Sequence[Work], reference: Work, rounds: int) -> list[list[float]]:
    """For each of `works` the cost of a unit in units of `reference`, once a round.

    A round is the reference, then each work; a work is compared with the mean of the references
    before and after it, which takes out what changes steadily.
    """
    pieces = [reference, *works]
    counts = [units(piece) for piece in pieces]
    costs = [
        [seconds(piece, count) / count for piece, count in zip(pieces, counts, strict=True)]
        for _ in range(rounds)
    ]
    costs.append([seconds(reference, counts[0]) / counts[0]])
    around = [(costs[n][0] + costs[n + 1][0]) / 2 for n in range(rounds)]
    return [[costs[n][place] / around[n] for n in range(rounds)] for place in range(1, len(pieces))]


def units(work: Work) -> int:
    """How many units take about WORK seconds; one unit is done before, to compile it."""
    work(1)
    count = max(1, min(MOST, math.ceil(WORK / seconds(work, 1))))
    work(count)  # JAX compiles for each number
    return count


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

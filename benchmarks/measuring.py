"""What every benchmark shares: interleaved rounds, ratios with intervals, foreign load."""

import math
import subprocess
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import psutil

from trainlab.uncertainty.intervals import means

MOST_FOREIGN = 0.05  # of the machine: with more of it busy for others, a measurement is void


def interleaved(work: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Seconds of every contender in each round; in a round each is timed once, in turn.

    A machine that gets slower or faster on the way does so for all of them.
    """
    seconds = {name: [] for name in work}
    for _ in range(rounds):
        for name, timed in work.items():
            seconds[name].append(timed())
    return seconds


class Ratio(NamedTuple):
    """A geometric mean of `n` ratios with its t interval at 95 %; NaN below three of them."""

    n: int
    mean: float
    low: float
    high: float


def ratio(slow: Sequence[float], fast: Sequence[float]) -> Ratio:
    """How many times as long `slow` took as `fast`, paired by round."""
    logs = means({"logs": np.log(slow) - np.log(fast)})["logs"]
    return Ratio(logs.n, *(math.exp(value) for value in (logs.mean, logs.low, logs.high)))


def has_pytorch(python: str) -> bool:
    """Whether this interpreter can import PyTorch."""
    return subprocess.run([python, "-c", "import torch"], capture_output=True).returncode == 0


class Load:
    """The share of the machine that other processes kept busy since this object was made."""

    def __init__(self):
        self.busy, self.all = _machine()
        self.own = _own()

    def foreign(self) -> float:
        """Between 0 and 1; children that have ended count as own once they were waited for."""
        busy, total = _machine()
        others = (busy - self.busy) - (_own() - self.own)
        return max(0.0, others / (total - self.all))


def _machine() -> tuple[float, float]:
    """CPU seconds of all cores: busy ones, and all."""
    times = psutil.cpu_times()
    return sum(times) - times.idle - getattr(times, "iowait", 0), sum(times)


def _own() -> float:
    """CPU seconds of this process and of its children, living and ended."""
    process = psutil.Process()
    times = process.cpu_times()
    ended = times.children_user + times.children_system
    living = (child.cpu_times() for child in process.children(recursive=True))
    return times.user + times.system + ended + sum(t.user + t.system for t in living)

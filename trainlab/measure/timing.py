"""Timing pieces of work: once, or by repeating them."""

import time
from collections.abc import Callable
from contextlib import contextmanager


def repeat(work: Callable[[], object], repeats: int) -> list[float]:
    """Seconds of each of `repeats` calls, after one warm-up call that is not counted."""
    work()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds


@contextmanager
def timed(seconds: dict[str, float], phase: str):
    """Add the wall-clock seconds of what is done inside to those of a phase."""
    start = time.perf_counter()
    yield
    seconds[phase] = seconds.get(phase, 0.0) + time.perf_counter() - start

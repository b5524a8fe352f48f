"""How long to train: a budget in steps, epochs or seconds becomes a number of steps."""

import statistics
import time

import numpy as np

CHUNKS = 5  # the median of five timings
CHUNK_STEPS = 10


def steps_of(budget: dict, steps_per_epoch: int, seconds_per_step) -> int:
    """The steps that `budget`, {"steps" | "epochs" | "seconds": amount}, comes to; at least 1.

    `seconds_per_step` is a function that measures; it is called for a budget in seconds only.
    """
    if "steps" in budget:
        return budget["steps"]
    if "epochs" in budget:
        return max(1, round(budget["epochs"] * steps_per_epoch))
    return max(1, int(budget["seconds"] / seconds_per_step()))


def measure_step(run, order: np.ndarray) -> float:
    """Median seconds of one training step of `run(order)`, after compilation and warm-up."""
    chunk = np.resize(order, (CHUNK_STEPS, order.shape[1]))
    run(chunk)
    timings = []
    for _ in range(CHUNKS):
        start = time.perf_counter()
        run(chunk)
        timings.append(time.perf_counter() - start)
    return statistics.median(timings) / CHUNK_STEPS

"""How long to train: a budget in steps, epochs or seconds becomes a number of steps."""

import statistics

import numpy as np

from trainlab.measure.timing import repeat

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
    return statistics.median(repeat(lambda: run(chunk), CHUNKS)) / CHUNK_STEPS

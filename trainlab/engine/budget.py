"""How long to train: a budget in steps, epochs or seconds becomes a number of steps."""

import statistics

import numpy as np

from trainlab.engine.build import Job
from trainlab.engine.loops.state import preserved
from trainlab.measure.timing import repeat

CHUNKS = 5  # the median of five timings
SHARE = 0.01  # of the budget that one timing takes, at most
MOST_STEPS = 10  # of one timing


def steps_of(budget: dict, steps_per_epoch: int, seconds_per_step) -> int:
    """The steps that `budget`, {"steps" | "epochs" | "seconds": amount}, comes to; at least 1.

    `seconds_per_step` is a function that measures, given the budget in seconds; it is called for
    such a budget only.
    """
    if "steps" in budget:
        return budget["steps"]
    if "epochs" in budget:
        return max(1, round(budget["epochs"] * steps_per_epoch))
    return max(1, int(budget["seconds"] / seconds_per_step(budget["seconds"])))


def seconds_per_step(job: Job, loop, budget: float) -> float:
    """The cost of a step, measured on a state that is thrown away; `budget` is in seconds."""
    loop.schedule = np.zeros_like  # the time of a step does not depend on its learning rate
    batches = next(job.epochs(job.steps_per_epoch))
    with preserved(loop.network, loop.optimizer):
        return measure_step(loop.run, batches, budget)


def measure_step(run, batches: np.ndarray, budget: float) -> float:
    """Median seconds of one training step of `run(batches)`, after compilation and warm-up.

    Each timing is of several steps, as many as fit into a small share of `budget`, seconds: the
    shorter a step, the more of them are needed to time it well.
    """
    (rough,) = repeat(lambda: run(batches[:1]), 1)
    steps = max(1, min(MOST_STEPS, int(SHARE * budget / rough)))
    chunk = np.resize(batches, (steps, batches.shape[1]))
    return statistics.median(repeat(lambda: run(chunk), CHUNKS)) / steps

"""What a training step costs, in reference steps: many short rounds, in turn with it.

As many as it takes: beside other work the rounds differ more, and more of them are made.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from trainlab.data import Split
from trainlab.engine import features
from trainlab.engine.build import Job, build_loop
from trainlab.engine.loops.reference import reference_steps
from trainlab.engine.loops.state import preserved
from trainlab.engine.loops.statistics import moving_statistics
from trainlab.measure.ratio import Timer, Work, median, ratios, timer

ROUNDS = 20  # made at a time
MOST_ROUNDS = 100
PRECISION = 0.02  # half the width of the median's interval, as a share of it, that is narrow enough
NOTHING = {"median": 0.0, "interval": [0.0, 0.0]}


def step_ratios(job: Job) -> dict:
    """What a step, and a batch to settle with, cost in reference steps: {"median", "interval"}.

    Where features of a frozen base can be computed once, so do a batch of them, "features", and a
    step of the "head" on them.
    """
    loop = build_loop(job)
    loop.schedule = np.zeros_like  # a step takes the same time at any learning rate
    batches = next(job.epochs(job.steps_per_epoch))
    works = {"step": partial(_repeat, loop.steps, batches)}
    if moving_statistics(job.network):
        works["settling_batch"] = partial(_repeat, loop.settle, batches)
    if features.are_constant(job):
        works |= of_features(job)
    with preserved(loop.network, loop.optimizer):
        timers = [timer(work) for work in works.values()]
        found = [median(values) for values in enough_rounds(timers, timer(reference_steps()))]
    return {"settling_batch": NOTHING} | dict(zip(works, found, strict=True))


def of_features(job: Job) -> dict[str, Work]:
    """To compute the features of a batch, and to train the head on them, so many times."""
    train, size = job.dataset.train, job.batch_size
    few = Split(train.images[:size], train.labels[:size])
    small = replace(job, dataset=replace(job.dataset, train=few, validation=few))
    head = features.computed_once(small, {})
    loop = build_loop(head)
    loop.schedule = np.zeros_like
    return {
        "features": lambda count: [head.extract(few.images) for _ in range(count)],
        "head": partial(_repeat, loop.steps, next(head.epochs(1))),
    }


def enough_rounds(timers: Sequence[Timer], reference: Timer) -> list[list[float]]:
    """The ratios of each of `timers`: ROUNDS of all, then more of the first, until its median is
    known to PRECISION, at most MOST_ROUNDS.
    """
    found = ratios(timers, reference, ROUNDS)
    while not is_precise(found[0]) and len(found[0]) < MOST_ROUNDS:
        found[0] += ratios(timers[:1], reference, ROUNDS)[0]
    return found


def is_precise(values: Sequence[float]) -> bool:
    """Whether the interval of the median of `values` is narrow enough."""
    middle = median(values)
    low, high = middle["interval"]
    return (high - low) / 2 <= PRECISION * middle["median"]


def in_seconds(ratio: dict, nominal: float) -> dict:
    """A median ratio and its interval as seconds, a reference step having `nominal`."""
    low, high = (end * nominal for end in ratio["interval"])
    return {"median": ratio["median"] * nominal, "interval": [low, high]}


def _repeat(work, batches: np.ndarray, count: int) -> None:
    """Do `work` on `count` batches, from the first again where there are fewer."""
    work(np.resize(batches, (count, batches.shape[1])))

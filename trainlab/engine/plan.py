"""What is to be trained: rounds of steps, what a validation looks at, when to stop."""

import math
from dataclasses import dataclass

import numpy as np

from trainlab import registry
from trainlab.engine.batches import IMAGES_PER_VALIDATION, rounds, steps_per_round
from trainlab.engine.budget import settling_count
from trainlab.engine.build import Job
from trainlab.engine.loops.statistics import moving_statistics


@dataclass(frozen=True)
class Plan:
    """What is to be trained: batches by rounds, each of them followed by a validation.

    `settling` are the batches whose mean statistics batch normalisation is tested with; `averaged`
    says that the optimizer keeps an average of the weights, which is then what is tested.
    With `patience`, training ends when the validation loss has not improved in so many validations;
    with `restore_best`, the weights of the lowest validation loss are put back at the end.
    """

    name: str
    rounds: list[np.ndarray]
    steps: int
    steps_per_epoch: int
    settling: np.ndarray
    averaged: bool
    patience: int | None = None
    restore_best: bool = False


def make_plan(job: Job, name: str, steps: int, validate_every: int | None = None) -> Plan:
    """The rounds of a training of `steps` steps; `validate_every` is in steps.

    By default there are as a rule some times as many images between validations as these take.
    """
    settling = settling_batches(job)
    images = len(job.dataset.validation) + settling.size
    least = math.ceil(IMAGES_PER_VALIDATION * images / job.batch_size)
    length = validate_every or steps_per_round(steps, job.steps_per_epoch, least)
    stopping = job.settings["early_stopping"] or {}
    return Plan(
        name,
        list(rounds(job.epochs(steps), length)),
        steps,
        job.steps_per_epoch,
        settling,
        keeps_average(job.settings),
        **stopping,
    )


def keeps_average(settings: dict) -> bool:
    """Whether the optimizer keeps an average of the weights, by itself or by a wrapper."""
    own = registry.constant("optimizers", settings["optimizer"]["name"], "AVERAGES", False)
    return own or settings["averaging"] is not None


def settling_batches(job: Job) -> np.ndarray:
    """The first batches of the training, int32 (n, batch); none without moving statistics."""
    count = settling_count(job.batch_size) if moving_statistics(job.network) else 0
    return np.concatenate([np.empty((0, job.batch_size), "int32"), *job.epochs(count)])

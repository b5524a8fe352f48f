"""A frozen base's features, computed once for all epochs instead of in each of them.

Where nothing else changes them, the head sees the same numbers either way, up to float rounding.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import keras
import numpy as np

from trainlab.budgets import is_time
from trainlab.data import Split
from trainlab.engine.batches import predict
from trainlab.engine.build import Job
from trainlab.engine.loops.select import loop_class
from trainlab.measure.timing import timed

# Of the training images' features: MobileNetV2's (alpha 0.35) of 54,000 images take 264 of them.
MOST_MIB = 512


def split_model(model: keras.Model) -> tuple[keras.Model, keras.Model]:
    """The model up to its layer "features", and the head behind it; both share its weights."""
    features = model.get_layer("features").output
    return keras.Model(model.input, features), keras.Model(features, model.output)


def are_reusable(job: Job, steps: int) -> bool:
    """Whether computing the features once saves a training of `steps` steps work.

    Some must be used twice: only then are the steps more than an epoch. A time budget is spent on
    steps that include the base, as its calibration counts them.
    """
    repeated = steps > job.steps_per_epoch and not is_time(job.settings["budget"])
    return repeated and are_constant(job)


def are_constant(job: Job) -> bool:
    """Whether the features are the same in every epoch, and fit into memory.

    The base must be frozen, without random layers, and there must be no augmentation, since each of
    its draws has features of its own.
    """
    settings, transfer = job.settings, job.settings["transfer"]
    if transfer is None or transfer["train"] != "head" or settings["augmentations"]:
        return False
    base, _ = split_model(job.model)
    mib = 4 * len(job.dataset.train) * math.prod(base.output_shape[1:]) / 2**20
    return not is_random(base) and mib <= MOST_MIB


def is_random(model: keras.Model) -> bool:
    """Whether the model draws random numbers in training, as dropout does.

    A frozen layer still draws. Keras counts a generator's state as a variable but not a weight.
    """
    return len(model.variables) > len(model.weights)


def computed_once(job: Job, seconds: dict[str, float]) -> Job:
    """The same training of the head alone, on features computed now and counted in `seconds`."""
    base, head = split_model(job.model)
    train, validation = job.dataset.train, job.dataset.validation
    extract = partial(predict, compiled(base, train), batch=job.batch_size)
    with timed(seconds, "first_step"):
        extract(train.images[:1])
    with timed(seconds, "training"):
        train = replace(train, images=extract(train.images))
    with timed(seconds, "validation"):
        validation = replace(validation, images=extract(validation.images))
    dataset = replace(job.dataset, train=train, validation=validation)
    return replace(job, dataset=dataset, network=head, extract=extract)


def compiled(base: keras.Model, example: Split) -> Callable[[np.ndarray], np.ndarray]:
    """The base as a compiled function of raw pixels: a training loop that never takes a step."""
    nothing = Split(example.images[:0], example.labels[:0])
    loop = loop_class()(base, keras.optimizers.SGD(), None, nothing)
    return lambda images: loop.forward(images)  # TensorFlow's bound method does not keep the loop

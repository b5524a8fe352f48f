"""Constant learning rate."""

import keras
from keras import ops

from trainlab.types import PositiveFloat

RATE = "rate"
CONSTANT = True  # the report takes it for the schedule that others are compared with


def build(rate: PositiveFloat = 0.1, *, steps: int) -> "Constant":
    """`rate` at every step."""
    return Constant(rate)


class Constant(keras.optimizers.schedules.LearningRateSchedule):
    """lr(step) = rate."""

    def __init__(self, rate: float):
        self.rate = rate

    def __call__(self, step):
        return ops.full((), self.rate, dtype=keras.config.floatx())

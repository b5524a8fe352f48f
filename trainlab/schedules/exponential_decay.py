"""Exponential decay: the rate falls by the same factor at every step.

Not to be confused with `exponential`, which rises.
"""

import keras
from keras import ops

from trainlab.types import PositiveFloat, PositiveShare

RATE = "rate"


def build(
    rate: PositiveFloat = 0.1, final_share: PositiveShare = 0.01, *, steps: int
) -> "ExponentialDecay":
    """From `rate` down to `final_share` of it at the end, however long the training is."""
    return ExponentialDecay(rate, final_share, steps)


class ExponentialDecay(keras.optimizers.schedules.LearningRateSchedule):
    """lr(t) = rate final_share^(t / T), with T steps."""

    def __init__(self, rate: float, final_share: float, steps: int):
        self.rate = rate
        self.final_share = final_share
        self.steps = steps

    def __call__(self, step):
        progress = ops.cast(step, keras.config.floatx()) / self.steps
        return self.rate * ops.power(self.final_share, progress)

"""A rate that falls linearly to nothing: Li, Yumer & Ramanan 2019 (arXiv 1905.04753), section 4.

Among schedules that are scaled to a small budget it is a robust choice.
"""

import keras
from keras import ops

from trainlab.types import PositiveFloat

RATE = "peak"


def build(peak: PositiveFloat = 0.1, *, steps: int) -> "Linear":
    """From `peak` at the first step down to 0 after the last."""
    return Linear(peak, steps)


class Linear(keras.optimizers.schedules.LearningRateSchedule):
    """With T steps: lr(t) = peak (1 - t / T)."""

    def __init__(self, peak: float, steps: int):
        self.peak = peak
        self.steps = steps

    def __call__(self, step):
        return self.peak * (1 - ops.cast(step, keras.config.floatx()) / self.steps)

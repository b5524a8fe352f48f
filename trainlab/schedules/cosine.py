"""Cosine annealing with linear warm-up: Loshchilov & Hutter 2016 (arXiv 1608.03983), one cycle."""

import math

import keras
from keras import ops

from trainlab.types import PositiveFloat, Share

RATE = "peak"


def build(
    peak: PositiveFloat = 0.1,
    warmup: Share = 0.1,
    final_share: Share = 0.0,
    *,
    steps: int,
) -> "Cosine":
    """Up to `peak` over the share `warmup` of the steps, then down to `final_share` of it."""
    return Cosine(peak, warmup * steps, final_share, steps)


class Cosine(keras.optimizers.schedules.LearningRateSchedule):
    """With warm-up w and T steps: lr(t) = peak (t + 1) / (w + 1) up to w, and from there
    lr(t) = peak (f + (1 - f) (1 + cos(pi (t - w) / (T - w))) / 2), with f the `final_share`. No
    step has rate 0.
    """

    def __init__(self, peak: float, warmup_steps: float, final_share: float, steps: int):
        self.peak = peak
        self.warmup_steps = warmup_steps
        self.final_share = final_share
        self.steps = steps

    def __call__(self, step):
        step = ops.cast(step, keras.config.floatx())
        rising = self.peak * (step + 1) / (self.warmup_steps + 1)
        left = (self.steps - step) / max(self.steps - self.warmup_steps, 1.0)
        # In float32 1 + cos is 0 already in the last steps of a long training.
        cosine = ops.square(ops.sin(math.pi / 2 * left))
        falling = self.peak * (self.final_share + (1 - self.final_share) * cosine)
        return ops.where(step < self.warmup_steps, rising, falling)

"""Cosine annealing with linear warm-up: Loshchilov & Hutter 2016 (arXiv 1608.03983), one cycle."""

import math

import keras
from keras import ops

from trainlab.types import NonNegativeFloat, PositiveFloat, Share

RATE = "peak"
BELOW = ("final", "peak")  # the first option must be below the second


def build(
    peak: PositiveFloat = 0.1,
    warmup: Share = 0.1,
    final: NonNegativeFloat = 0.0,
    *,
    steps: int,
) -> "Cosine":
    """Up to `peak` over the share `warmup` of the steps, then down to `final` at the end."""
    return Cosine(peak, warmup * steps, final, steps)


class Cosine(keras.optimizers.schedules.LearningRateSchedule):
    """With warm-up w and T steps: lr(t) = peak (t + 1) / (w + 1) up to w, and from there
    lr(t) = final + (peak - final) (1 + cos(pi (t - w) / (T - w))) / 2. No step has rate 0.
    """

    def __init__(self, peak: float, warmup_steps: float, final: float, steps: int):
        self.peak = peak
        self.warmup_steps = warmup_steps
        self.final = final
        self.steps = steps

    def __call__(self, step):
        step = ops.cast(step, keras.config.floatx())
        rising = self.peak * (step + 1) / (self.warmup_steps + 1)
        share = (step - self.warmup_steps) / max(self.steps - self.warmup_steps, 1.0)
        cosine = (1 + ops.cos(math.pi * ops.clip(share, 0.0, 1.0))) / 2
        falling = self.final + (self.peak - self.final) * cosine
        return ops.where(step < self.warmup_steps, rising, falling)

    def get_config(self):
        return vars(self)

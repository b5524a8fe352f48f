"""Warm-up, stable, decay: a trapezoid, most of which is constant.

Zhai et al. 2021 (arXiv 2106.04560, section 3.5) and Hu et al. 2024 (MiniCPM, arXiv 2404.06395,
section 4); Hägele et al. 2024 (arXiv 2405.18392) find a decay of a fifth of the steps to be enough.
"""

import keras
from keras import ops

from trainlab.types import PositiveFloat, Share

TITLE = "warm-up-stable-decay"
RATE = "peak"
TOGETHER = ("warmup", "decay")  # shares that are at most the whole


def build(
    peak: PositiveFloat = 0.1,
    warmup: Share = 0.05,
    decay: Share = 0.2,
    final_share: Share = 0.0,
    *,
    steps: int,
) -> "WarmupStableDecay":
    """Up to `peak` over the share `warmup` of the steps, then constant, then down.

    The fall takes the share `decay` of the steps. The end is `final_share` of the peak; at 0 the
    last step still has a rate above 0.
    """
    return WarmupStableDecay(peak, warmup * steps, decay * steps, final_share, steps)


class WarmupStableDecay(keras.optimizers.schedules.LearningRateSchedule):
    """With warm-up w and decay d of T steps: lr(t) = peak min(1, (t + 1) / (w + 1), fall), where
    fall = f + (1 - f) (T - t) / d and f is `final_share`. No step has rate 0.
    """

    def __init__(
        self, peak: float, warmup_steps: float, decay_steps: float, final_share: float, steps: int
    ):
        self.peak = peak
        self.warmup_steps = warmup_steps
        self.decay_steps = decay_steps
        self.final_share = final_share
        self.steps = steps

    def __call__(self, step):
        step = ops.cast(step, keras.config.floatx())
        rise = (step + 1) / (self.warmup_steps + 1)
        left = (self.steps - step) / max(self.decay_steps, 1.0)
        fall = self.final_share + (1 - self.final_share) * left
        return self.peak * ops.minimum(1.0, ops.minimum(rise, fall))

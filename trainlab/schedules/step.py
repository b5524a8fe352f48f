"""Step decay: a constant rate, lowered at a few points of the training.

He et al. 2015 (arXiv 1512.03385, section 4.2) divide by 10 after 32,000 and 48,000 of 64,000 steps,
which are the default milestones.
"""

from collections.abc import Sequence

import keras
from keras import ops

from trainlab.types import PositiveFloat, PositiveShare, RisingShares

TITLE = "step decay"
RATE = "rate"


def build(
    rate: PositiveFloat = 0.1,
    factor: PositiveShare = 0.1,
    milestones: RisingShares = (0.5, 0.75),
    *,
    steps: int,
) -> "Step":
    """`rate`, multiplied by `factor` at each of `milestones`, which are shares of the steps."""
    return Step(rate, factor, [max(1, round(share * steps)) for share in milestones])


class Step(keras.optimizers.schedules.LearningRateSchedule):
    """lr(t) = rate factor^n, n being the number of boundaries at or before step t."""

    def __init__(self, rate: float, factor: float, boundaries: Sequence[int]):
        self.rate = rate
        self.factor = factor
        self.boundaries = boundaries

    def __call__(self, step):
        step = ops.cast(step, keras.config.floatx())
        passed = sum(ops.cast(step >= boundary, step.dtype) for boundary in self.boundaries)
        return self.rate * ops.power(self.factor, passed)

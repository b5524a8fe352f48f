"""Cyclical learning rates: Smith 2015 (arXiv 1506.01186), section 3."""

from typing import Literal

import keras
from keras import ops

from trainlab.errors import Unbuildable
from trainlab.types import PositiveFloat, PositiveShare

RATE = "high"
BELOW = ("low", "high")  # the first option must be below the second


def build(
    low: PositiveFloat = 0.001,
    high: PositiveFloat = 0.1,
    shape: Literal["triangular", "triangular2", "exp_range"] = "triangular2",
    half_cycle: PositiveFloat = 2.0,
    final_share: PositiveShare = 0.1,
    *,
    steps: int,
    steps_per_epoch: int,
) -> "Cyclical":
    """From `low` up to `high` and back, as often as fits with `half_cycle` epochs each way.

    Section 3.2 finds 2 to 10 epochs good; a training of few epochs needs shorter ones. The cycles
    are stretched a little, so that training ends at `low`. `shape` is what becomes of their height:
    it stays ("triangular"), is halved from cycle to cycle ("triangular2"), or shrinks from step to
    step ("exp_range"), to `final_share` of the first at the end. Raises Unbuildable if the training
    is too short for one cycle.
    """
    # Steps are a rounded number of epochs: half a step less than a cycle is one.
    cycles = int((steps + 0.5) / (2 * half_cycle * steps_per_epoch))
    if cycles == 0:
        raise Unbuildable(
            f"The schedule 'cyclical' needs two half cycles of {half_cycle:g} epochs each; this "
            f"training has {steps / steps_per_epoch:.3g} epochs. Lengthen its budget in "
            "config.yaml, or leave the experiment out of the preset."
        )
    return Cyclical(low, high, shape, cycles, final_share, steps)


class Cyclical(keras.optimizers.schedules.LearningRateSchedule):
    """With c cycles in T steps, p = c t / T: lr(t) = low + (high - low) (1 - |2 (p mod 1) - 1|) f.

    f is 1 for triangular, 0.5^floor(p) for triangular2, gamma^t for exp_range, t being the step
    since the beginning, not since that of the cycle. Instead of gamma, which would have to be
    chosen anew for each length of the training, the option is final_share = gamma^T.
    """

    def __init__(
        self, low: float, high: float, shape: str, cycles: int, final_share: float, steps: int
    ):
        self.low = low
        self.high = high
        self.shape = shape
        self.cycles = cycles
        self.final_share = final_share
        self.steps = steps

    def __call__(self, step):
        position = self.cycles * ops.cast(step, keras.config.floatx()) / self.steps
        height = 1 - ops.abs(2 * (position - ops.floor(position)) - 1)
        return self.low + (self.high - self.low) * height * self._amplitude(position)

    def _amplitude(self, position):
        if self.shape == "triangular2":
            return ops.power(0.5, ops.floor(position))
        if self.shape == "exp_range":
            return ops.power(self.final_share, position / self.cycles)
        return 1.0

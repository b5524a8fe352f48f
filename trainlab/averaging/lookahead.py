"""Lookahead: Zhang et al. 2019 (arXiv 1907.08610), algorithm 1."""

import keras
from keras import ops

from trainlab.averaging._wrapper import Averaging
from trainlab.types import PositiveInt, PositiveShare

TITLE = "Lookahead"


def build(
    period: PositiveInt = 5,
    alpha: PositiveShare = 0.8,
    *,
    optimizer: keras.optimizers.Optimizer,
) -> "Lookahead":
    """After every `period` steps of `optimizer` keep the share `alpha` of what they changed.

    The defaults are those of the authors' code.
    """
    return Lookahead(optimizer, period, alpha)


class Lookahead(Averaging):
    """Slow weights around any optimizer, which moves the fast ones, those of the network.

    After each `period` steps, and after step number `steps` whatever the period:
    slow <- (1 - alpha) slow + alpha fast, and fast <- slow, so that a finished training ends on its
    slow weights, which are those that the authors test. The inner optimizer keeps its momentum.
    """

    def __init__(self, inner, period, alpha):
        super().__init__(inner)
        self.period = period
        self.alpha = alpha

    def follow(self, weight, average):
        due = self._is_due()
        # Weighted so, and not slow + alpha (fast - slow), alpha = 1 gives back every bit of fast.
        mixed = (1 - self.alpha) * average.value + self.alpha * weight.value
        weight.assign(ops.where(due, mixed, weight.value))
        average.assign(ops.where(due, mixed, average.value))

    def _is_due(self):
        ends_period = ops.equal(self._iterations % self.period, 0)
        return ends_period | ops.equal(self._iterations, self._last)

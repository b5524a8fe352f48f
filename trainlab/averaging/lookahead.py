"""Lookahead: Zhang et al. 2019 (arXiv 1907.08610), algorithm 1."""

import keras
from keras import ops

from trainlab.types import PositiveInt, PositiveShare

TITLE = "Lookahead"


def build(
    period: PositiveInt = 5,
    alpha: PositiveShare = 0.8,
    *,
    optimizer: keras.optimizers.Optimizer,
    steps: int,
) -> "Lookahead":
    """Every `period` steps of `optimizer`, go the share `alpha` of the way back from where it is.

    The defaults are those of the authors' code.
    """
    return Lookahead(optimizer, period, alpha, steps)


@keras.saving.register_keras_serializable("trainlab")
class Lookahead(keras.optimizers.Optimizer):
    """Slow weights around any optimizer, which moves the fast ones, those of the network.

    The slow weights begin as a copy of the fast ones. After each `period` steps, and after step
    number `steps` whatever the period: slow <- (1 - alpha) slow + alpha fast, and fast <- slow, so
    that a finished training ends on its slow weights. The inner optimizer keeps its momentum.
    """

    def __init__(self, inner, period=5, alpha=0.8, steps=None, name="lookahead"):
        super().__init__(learning_rate=lambda: inner.learning_rate, name=name)
        self.inner = inner
        self.period = period
        self.alpha = alpha
        self._last = keras.Variable(steps or 0, dtype="int", trainable=False, name="last")
        self.slow = []

    @property
    def steps(self) -> int | None:
        """The number of the last step; it may be changed, also where a graph has been built."""
        return int(self._last) or None

    @steps.setter
    def steps(self, steps: int | None):
        self._last.assign(steps or 0)

    def build(self, variables):
        super().build(variables)
        self.inner.build(variables)
        self.slow = [
            self.add_variable_from_reference(fast, "slow", lambda *_, now=fast, **__: now.value + 0)
            for fast in self._trainable_variables
        ]

    def put_average(self):
        """Give the network its slow weights, which are those that the authors test."""
        for fast, slow in zip(self._trainable_variables, self.slow, strict=True):
            fast.assign(slow)

    @property
    def variables(self):
        """All state, the inner optimizer's included, so that it is saved and restored."""
        return [self._iterations, self._last, *self.slow, *self.inner.variables]

    def apply(self, grads, trainable_variables=None):
        if not self.built:
            self.build(list(trainable_variables))
        self.inner.apply(grads, trainable_variables)
        self._iterations.assign_add(1)
        self._synchronise(self._is_due())

    def _is_due(self):
        ends_period = ops.equal(self._iterations % self.period, 0)
        return ends_period | ops.equal(self._iterations, self._last)

    def _synchronise(self, due):
        # Weighted so, and not slow + alpha (fast - slow), alpha = 1 gives back every bit of fast.
        for fast, slow in zip(self._trainable_variables, self.slow, strict=True):
            mixed = (1 - self.alpha) * slow.value + self.alpha * fast.value
            fast.assign(ops.where(due, mixed, fast.value))
            slow.assign(ops.where(due, mixed, slow.value))

    def get_config(self):
        inner = keras.saving.serialize_keras_object(self.inner)
        return {
            "inner": inner, "period": self.period, "alpha": self.alpha, "steps": self.steps
        }  # fmt: skip

    @classmethod
    def from_config(cls, config, custom_objects=None):
        inner = keras.saving.deserialize_keras_object(config["inner"], custom_objects)
        return cls(**{**config, "inner": inner})

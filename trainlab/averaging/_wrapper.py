"""What all averages of the weights share: they wrap an optimizer and keep a copy of the weights."""

import keras

from trainlab.optimizers._average import Averaged


class Averaging(Averaged):
    """An average of the weights around any optimizer, which moves those of the network.

    The average begins as a copy. Subclasses write `follow`, called after each step.
    """

    def __init__(self, inner):
        super().__init__(learning_rate=lambda: inner.learning_rate)
        self.inner = inner
        self._last = keras.Variable(0, dtype="int", trainable=False, name="last")
        self.average = []

    @property
    def steps(self) -> int:
        """The number of the last step; it may be changed, also where a graph has been built."""
        return int(self._last)

    @steps.setter
    def steps(self, steps: int):
        self._last.assign(steps)

    def build(self, variables):
        super().build(variables)
        self.inner.build(variables)
        self.average = self.copies("average")

    @property
    def variables(self):
        """All state, the inner optimizer's included, so that it is saved and restored."""
        return [self._iterations, self._last, *self.average, *self.inner.variables]

    def apply(self, grads, trainable_variables=None):
        if not self.built:
            self.build(list(trainable_variables))
        self.inner.apply(grads, trainable_variables)
        self._iterations.assign_add(1)
        for weight, average in zip(self._trainable_variables, self.average, strict=True):
            self.follow(weight, average)

    def follow(self, weight, average):
        """Change the average, and the weight where that is part of the method, after a step."""
        raise NotImplementedError

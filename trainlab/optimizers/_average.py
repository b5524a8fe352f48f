"""An average of the weights, which a method keeps beside those that it trains."""

import keras


class Averaged(keras.optimizers.Optimizer):
    """An optimizer with `average`, a list of variables in the order of the weights.

    `put_average` gives the network its average, which is what is validated and tested; who wants to
    go on with the training puts the weights back.
    """

    def copies(self, name: str) -> list[keras.Variable]:
        """A variable for each weight, which begins as its copy."""
        return [
            self.add_variable_from_reference(it, name, lambda *_, now=it, **__: now.value + 0)
            for it in self._trainable_variables
        ]

    def put_average(self):
        """Give the network its average."""
        for weight, average in zip(self._trainable_variables, self.average, strict=True):
            weight.assign(average)

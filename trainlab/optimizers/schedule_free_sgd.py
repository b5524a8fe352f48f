"""Schedule-free SGD: Defazio et al. 2024 (arXiv 2405.15682), algorithm 1 and section 4.

An average of the weights in the place of a falling rate, so that the length of the training need
not be known. Meant for the schedules `constant`, and `wsd` without decay: a constant rate after a
warm-up. Keras' own `ScheduleFreeAdamW` (3.15) leaves in the model the weights that gradients are
taken at, not the average, which is to be tested.
"""

from keras import ops

from trainlab.optimizers._average import Averaged
from trainlab.optimizers._groups import rate_share
from trainlab.optimizers._weight_decay import spare_biases
from trainlab.types import NonNegativeFloat, OpenShare

TITLE = "schedule-free SGD"
AVERAGES = True  # it keeps an average of the weights, which is what is tested
_TINY = 1e-30  # so that a rate of 0 changes nothing


def build(
    momentum: OpenShare = 0.9,
    weight_decay: NonNegativeFloat | None = None,
    bias_rate: NonNegativeFloat = 1.0,
    head_rate: NonNegativeFloat = 1.0,
    *,
    learning_rate,
) -> "ScheduleFreeSGD":
    """`momentum` is the share of the average in the weights that gradients are taken at.

    `weight_decay` acts on those weights: a step takes rate x decay of them away. The schedule's
    rate is that of convolutions' kernels; biases, scales and offsets take `bias_rate` times the
    rate, dense kernels `head_rate` times, as with `sgd`.
    """
    return spare_biases(
        ScheduleFreeSGD(learning_rate, momentum, bias_rate, head_rate, weight_decay)
    )


class ScheduleFreeSGD(Averaged):
    """With rate r(t), gradient g and decay d at the network's weights y, momentum m, and s, the
    share of the rate that a variable's group has:

    z <- z - r (s g + d y);  x <- (1 - c) x + c z, c = r(t)^2 / sum of r^2;  y <- (1 - m) z + m x.

    All three begin as the initial weights. `put_average` gives the network the average x.
    """

    def __init__(self, learning_rate, momentum, bias_rate, head_rate, weight_decay):
        super().__init__(learning_rate, weight_decay)
        self.momentum = momentum
        self.bias_rate = bias_rate
        self.head_rate = head_rate

    def build(self, variables):
        super().build(variables)
        self.squares = self.add_variable((), name="squares")  # the sum of all rates' squares
        self.base, self.average = self.copies("base"), self.copies("average")

    def apply(self, grads, trainable_variables=None):
        super().apply(grads, trainable_variables)
        self.squares.assign_add(ops.cast(self.learning_rate, self.squares.dtype) ** 2)

    def update_step(self, gradient, variable, learning_rate):
        place = self._get_variable_index(variable)
        base, average = self.base[place], self.average[place]
        rate = ops.cast(learning_rate, variable.dtype)
        gradient = gradient * rate_share(variable, self.bias_rate, self.head_rate)
        if self.weight_decay and self._use_weight_decay(variable):
            gradient = gradient + self.weight_decay * variable
        share = rate**2 / ops.maximum(self.squares + rate**2, _TINY)
        self.assign(base, base - rate * gradient)
        self.assign(average, (1 - share) * average + share * base)
        self.assign(variable, (1 - self.momentum) * base + self.momentum * average)

    def _apply_weight_decay(self, variables):
        """In `update_step`, since what decays is not what the network holds."""

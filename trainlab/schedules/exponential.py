"""Exponentially increasing rate: Li & Arora 2019 (arXiv 1910.07454).

A network whose convolutions are followed by batch normalisation computes the same when their
kernels are scaled. Weight decay only shrinks such kernels, which makes a step of the same rate
count for more; one may just as well leave out the decay and raise the rate. Section 2 shows this
for weight decay inside the momentum; here is the same for decay outside of it, as Keras has it.

SGD with rate r, decay d and momentum m does w <- a w + v, v <- m v - r grad(w), with a = 1 - r d.
For u = w / a^t, and grad(w) = grad(u) / a^t, this is u <- u + v', v' <- (m / a) v' - lr(t) grad(u)
with lr(t) = r a^-(2t + 1): no decay, a slightly larger momentum, and a growing rate.
`trainlab/optimizers/exponential_sgd.py` is the optimizer for it.
"""

import math

import keras
from keras import ops

from trainlab.errors import Diverged
from trainlab.types import PositiveFloat

TITLE = "exponential increase"
RATE = "rate"
PRODUCT = ("rate", "weight_decay")  # must be below 1: it is the share of a weight that a step takes
OPTIMIZER = "exponential_sgd"  # with another one it would only be a rate that grows
# Its options are those of the training that it takes the place of, where these parts have them.
REPEATS = {"rate": "schedule", "weight_decay": "optimizer"}

# How far a^-2t may grow. With it grows the variance of a convolution's output, whose power -3/2 is
# in the gradient of batch normalisation. Float32 ends at 1e-38 below (and at 3e38 above, for the
# sum of a batch's squares): with a variance of 1e3 at the start that is (1e22 x 1e3)^-1.5.
LARGEST_GROWTH = 1e22


def build(
    rate: PositiveFloat = 0.1, weight_decay: PositiveFloat = 0.001, *, steps: int
) -> "Exponential":
    """What takes the place of SGD with the constant `rate` and the decoupled `weight_decay`.

    Raises Diverged if the numbers would outgrow float32 within `steps`, which on a fast machine a
    budget in seconds may bring about.
    """
    schedule = Exponential(rate, weight_decay)
    end = math.floor(math.log(LARGEST_GROWTH) / schedule.growth)
    if steps > end:
        raise Diverged(
            f"The schedule 'exponential' with rate {rate} and weight_decay {weight_decay} outgrows "
            f"float32 at step {end:,} of {steps:,}. Lower one of them in config.yaml to "
            f"1/{math.ceil(steps / end)} of that, or shorten the budget."
        )
    return schedule


class Exponential(keras.optimizers.schedules.LearningRateSchedule):
    """lr(t) = rate a^-(2t + 1), a = 1 - rate weight_decay; `shrinkage` is a."""

    def __init__(self, rate: float, weight_decay: float):
        self.rate = rate
        self.weight_decay = weight_decay

    @property
    def shrinkage(self) -> float:
        """What SGD with weight decay multiplies a weight by at each step."""
        return 1 - self.rate * self.weight_decay

    @property
    def growth(self) -> float:
        """The logarithm of the factor from a step's rate to the next one's."""
        return -2 * math.log1p(-self.rate * self.weight_decay)

    def __call__(self, step):
        # Not a power of a: in float32 its rounding, 2t times over, would be a wrong rate.
        step = ops.cast(step, keras.config.floatx())
        return self.rate / self.shrinkage * ops.exp(self.growth * step)

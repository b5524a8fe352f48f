"""SGD for an exponentially increasing learning rate: Li & Arora 2019 (arXiv 1910.07454).

With the schedule `exponential` it trains as SGD with a constant rate and weight decay does, the
kernels of convolutions aside, which are larger by a factor that batch normalisation takes out.
"""

from keras import ops

from trainlab.optimizers._groups import GroupedSGD
from trainlab.optimizers._weight_decay import spare_biases
from trainlab.schedules.exponential import Exponential
from trainlab.types import NonNegativeFloat, Share

TITLE = "SGD for an increasing rate"
SCHEDULE = "exponential"


def build(
    momentum: Share = 0.9,
    bias_rate: NonNegativeFloat = 1.0,
    head_rate: NonNegativeFloat = 1.0,
    *,
    learning_rate,
    schedule: Exponential,
) -> "ExponentialSGD":
    """Options are those of the `sgd` whose place it takes; `learning_rate` follows `schedule`."""
    return spare_biases(ExponentialSGD(learning_rate, schedule, momentum, bias_rate, head_rate))


class ExponentialSGD(GroupedSGD):
    """Kernels of convolutions (4 dimensions) follow the growing rate, with momentum over a and
    without weight decay; each of them must be followed by batch normalisation.

    All other variables are not free of scale and would grow with the rate, for which reason the
    paper holds batch normalisation's scale and offset fixed. Here they keep the constant rate of
    their group, the plain momentum and, as far as they decay, the weight decay of that SGD.

    Equal to it are the training's batches, not quite its moving statistics: they lag behind kernels
    that grow. A moving variance of momentum 0.9 is 18 rate x decay of it too small (0.2 % with the
    defaults), whatever the length of the training.
    """

    def __init__(self, learning_rate, schedule: Exponential, momentum, bias_rate, head_rate):
        decay = schedule.weight_decay
        super().__init__(learning_rate, bias_rate, head_rate, momentum, weight_decay=decay)
        self.exponential = schedule

    def update_step(self, gradient, variable, learning_rate):
        if not is_free_of_scale(variable):
            learning_rate = self.exponential.rate
        elif self.momentum:
            velocity = self.momentums[self._get_variable_index(variable)]
            self.assign(velocity, ops.divide(velocity, self.exponential.shrinkage))
        super().update_step(gradient, variable, learning_rate)

    def _apply_weight_decay(self, variables):
        for variable in variables:
            if self._use_weight_decay(variable) and not is_free_of_scale(variable):
                variable.assign(variable * self.exponential.shrinkage)


def is_free_of_scale(variable) -> bool:
    """Whether a variable is the kernel of a convolution."""
    return len(variable.shape) == 4

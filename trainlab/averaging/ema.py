"""An exponential moving average of the weights, which is what is validated and tested.

Averages of an SGD's path: Polyak & Juditsky 1992; with exponential weights, for networks, Tarvainen
& Valpola 2017 (arXiv 1703.01780, section 2). Corrected for its start as Adam's moments are (Kingma
& Ba 2014, arXiv 1412.6980, section 3), so that the initial weights have no part in it.
"""

import keras
from keras import ops

from trainlab.averaging._wrapper import Averaging
from trainlab.types import OpenShare

TITLE = "EMA"
APART = True  # the training does not go on from the average, which is what is tested


def build(
    decay: OpenShare = 0.99, *, optimizer: keras.optimizers.Optimizer
) -> "ExponentialMovingAverage":
    """Each step the share 1 - `decay` of the average is renewed: it spans about 1 / (1 - `decay`)
    steps.
    """
    return ExponentialMovingAverage(optimizer, decay)


class ExponentialMovingAverage(Averaging):
    """After step t the average is (1 - d) / (1 - d^t) times the sum of d^(t - k) w(k), k = 1..t.

    The training itself does not see it.
    """

    def __init__(self, inner, decay):
        super().__init__(inner)
        self.decay = decay

    def follow(self, weight, average):
        count = ops.cast(self._iterations, weight.dtype)
        share = (1 - self.decay) / (1 - ops.power(self.decay, count))
        average.assign(average + share * (weight - average))

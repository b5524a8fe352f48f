"""Stochastic gradient descent with momentum (Sutskever et al. 2013).

Weight decay is decoupled (Loshchilov & Hutter 2017, arXiv 1711.05101), as in Keras: a step takes
learning rate x decay of the weight away, outside the momentum. A paper's L2 coefficient c with
momentum m corresponds to a decay of about c / (1 - m).
"""

import keras

from trainlab.optimizers._groups import GroupedSGD
from trainlab.optimizers._weight_decay import spare_biases
from trainlab.types import NonNegativeFloat, Share

TITLE = "SGD"


def build(
    momentum: Share = 0.0,
    nesterov: bool = False,
    weight_decay: NonNegativeFloat | None = None,
    bias_rate: NonNegativeFloat = 1.0,
    head_rate: NonNegativeFloat = 1.0,
    *,
    learning_rate,
) -> keras.optimizers.Optimizer:
    """Plain SGD by default.

    The schedule's rate is that of convolutions' kernels. Biases, scales and offsets take
    `bias_rate` times the rate, dense kernels `head_rate` times.
    """
    return spare_biases(
        GroupedSGD(
            learning_rate, bias_rate, head_rate, momentum,
            nesterov=nesterov, weight_decay=weight_decay,
        )
    )  # fmt: skip

"""SGD with a learning rate for each group of parameters.

Fast CIFAR-10 recipes give biases 64 times the rate of kernels and the last layer a small part of
it (Jordan 2024, arXiv 2404.00498, section 3.4, and the code of its authors).
"""

import keras


def rate_share(variable, bias_rate: float, head_rate: float) -> float:
    """The rate of a variable's group, in units of that of convolutions."""
    return {4: 1.0, 1: bias_rate}.get(len(variable.shape), head_rate)


class GroupedSGD(keras.optimizers.SGD):
    """Keras' SGD; the learning rate is that of the kernels of convolutions (4 dimensions).

    Biases, and batch normalisation's scales and offsets (1 dimension), take `bias_rate` times the
    rate, all other kernels `head_rate` times. Weight decay is not multiplied: a step takes rate x
    decay of whatever decays away, as in these recipes.
    """

    def __init__(self, learning_rate, bias_rate, head_rate, momentum, **options):
        super().__init__(learning_rate, float(momentum), **options)  # Keras takes no whole number
        self.bias_rate = bias_rate
        self.head_rate = head_rate

    def update_step(self, gradient, variable, learning_rate):
        share = rate_share(variable, self.bias_rate, self.head_rate)
        super().update_step(gradient, variable, learning_rate * share)

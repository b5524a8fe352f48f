"""Muon: SGD with momentum whose update of a kernel is made orthogonal (Jordan et al. 2024).

https://kellerjordan.github.io/posts/muon/; for convolutions as in the 2024 CIFAR-10 speedruns of
arXiv 2404.00498's authors. Keras' own Muon leaves the kernels of convolutions to AdamW.
"""

from keras import ops

from trainlab.optimizers._groups import GroupedSGD
from trainlab.types import NonNegativeFloat, OpenShare, PositiveInt, Share

TITLE = "Muon"
COEFFICIENTS = (3.4445, -4.7750, 2.0315)  # of the quintic iteration, chosen for steepness at 0
_TINY = 1e-7  # so that a gradient of zeros gives an update of zeros


def build(
    momentum: Share = 0.6,
    iterations: PositiveInt = 3,
    bias_rate: NonNegativeFloat = 100.0,
    head_rate: NonNegativeFloat = 0.1,
    head_momentum: OpenShare = 0.85,
    weight_decay: NonNegativeFloat | None = None,
    *,
    learning_rate,
) -> "Muon":
    """Muon for kernels of convolutions, Nesterov SGD for all else.

    The schedule's rate is that of the kernels: the relative change of a kernel in a step. Biases
    and offsets take `bias_rate` times the rate, dense kernels `head_rate` times. These decay, too:
    a step takes rate x `weight_decay` of them away. A kernel's scale is fixed, so it cannot decay.
    """
    return Muon(
        learning_rate, momentum, iterations, bias_rate, head_rate, head_momentum, weight_decay
    )


class Muon(GroupedSGD):
    """Before each step a kernel (h, w, in, out) is scaled to norm sqrt(out): only its direction is
    trained, as batch normalisation must follow it anyway.
    """

    def __init__(
        self, learning_rate, momentum, iterations, bias_rate, head_rate, head_momentum, weight_decay
    ):
        options = {"nesterov": True, "weight_decay": weight_decay}
        super().__init__(learning_rate, bias_rate, head_rate, head_momentum, **options)
        self.kernel_momentum = momentum
        self.newton_schulz_iterations = iterations

    def update_step(self, gradient, variable, learning_rate):
        if len(variable.shape) == 4:
            self._update_kernel(gradient, variable, ops.cast(learning_rate, variable.dtype))
        else:
            super().update_step(gradient, variable, learning_rate)

    def _update_kernel(self, gradient, kernel, rate):
        velocity = self.momentums[self._get_variable_index(kernel)]
        self.assign(velocity, self.kernel_momentum * velocity + gradient)
        ahead = gradient + self.kernel_momentum * velocity
        rows = ops.transpose(ops.reshape(ahead, (-1, kernel.shape[-1])))
        update = orthogonalized(rows, self.newton_schulz_iterations)
        scale = kernel.shape[-1] ** 0.5 / norm(kernel)
        update = ops.reshape(ops.transpose(update), kernel.shape)
        self.assign(kernel, kernel * scale - rate * update)


def orthogonalized(matrix, iterations: int):
    """About U V^T of the singular value decomposition U S V^T of a matrix (rows, columns).

    Newton-Schulz iterations bring all singular values near 1 by matrix products alone.
    """
    tall = matrix.shape[0] > matrix.shape[1]
    x = ops.transpose(matrix) if tall else matrix
    x = x / (norm(x) + _TINY)
    a, b, c = COEFFICIENTS
    for _ in range(iterations):
        square = ops.matmul(x, ops.transpose(x))
        x = a * x + ops.matmul(b * square + c * ops.matmul(square, square), x)
    return ops.transpose(x) if tall else x


def norm(tensor):
    """The square root of the sum of squares of all elements."""
    return ops.sqrt(ops.sum(ops.square(tensor)))

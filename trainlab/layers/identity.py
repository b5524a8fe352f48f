"""Kernels that begin as the identity: Jordan 2024 (arXiv 2404.00498, section 3.3)."""

import keras
import numpy as np
from keras import ops


@keras.saving.register_keras_serializable("trainlab")
class UniformKernel(keras.initializers.VarianceScaling):
    """Uniform with variance 1 / (3 fan in), which is PyTorch's default.

    Every kernel needs an object of its own: Keras' initialisers repeat their values.
    """

    def __init__(self, seed=None):
        super().__init__(1 / 3, "fan_in", "uniform", seed)

    def get_config(self):
        return {"seed": super().get_config()["seed"]}


@keras.saving.register_keras_serializable("trainlab")
class PartialIdentity(UniformKernel):
    """Of a kernel (h, w, in, out) the first min(in, out) filters pass one channel each through.

    The others are uniform. An object for each kernel, as of `UniformKernel`.
    """

    def __call__(self, shape, dtype=None):
        height, width, inputs, outputs = shape
        passed = min(inputs, outputs)
        identity = np.zeros((height, width, inputs, passed))
        identity[height // 2, width // 2, range(passed), range(passed)] = 1
        others = super().__call__(shape, dtype=dtype)[..., passed:]
        return ops.concatenate([ops.cast(identity, others.dtype), others], axis=-1)

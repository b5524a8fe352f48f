"""Grouped pointwise convolution and channel shuffle: Zhang et al. 2017 (arXiv 1707.01083)."""

import keras
from keras import ops


@keras.saving.register_keras_serializable("trainlab")
class GroupedPointwise(keras.layers.Conv2D):
    """`keras.layers.Conv2D` with groups and kernel size 1, as one matrix product a group.

    On TensorFlow Keras compiles grouped convolutions with XLA, which on the CPU took 4 to 50 times
    as long, forward and backward.
    """

    def convolution_op(self, inputs, kernel):
        """The convolution of (batch, height, width, channels) with (1, 1, channels/groups, n)."""
        _, height, width, channels = inputs.shape
        pixels = ops.split(ops.reshape(inputs, (-1, channels)), self.groups, axis=-1)
        kernels = ops.split(kernel[0, 0], self.groups, axis=-1)
        products = [ops.matmul(*pair) for pair in zip(pixels, kernels, strict=True)]
        return ops.reshape(
            ops.concatenate(products, axis=-1), (-1, height, width, kernel.shape[-1])
        )


@keras.saving.register_keras_serializable("trainlab")
class ChannelShuffle(keras.layers.Layer):
    """Channels reordered so that each of `groups` groups has an equal part of each before.

    Figure 1c and section 3.1 of the paper: (groups, n) transposed to (n, groups).
    """

    def __init__(self, groups: int, **options):
        super().__init__(**options)
        self.groups = groups

    def call(self, inputs):
        height, width, channels = inputs.shape[1:]
        split = ops.reshape(inputs, (-1, height, width, self.groups, channels // self.groups))
        return ops.reshape(ops.swapaxes(split, 3, 4), (-1, height, width, channels))

    def compute_output_shape(self, input_shape):
        """The shape stays."""
        return input_shape

    def get_config(self):
        return {**super().get_config(), "groups": self.groups}


def grouped_pointwise(x, filters: int, groups: int, name: str):
    """1x1 convolution without bias; each group of filters sees one group of channels."""
    return GroupedPointwise(
        filters,
        1,
        groups=groups,
        use_bias=False,
        kernel_initializer="he_normal",
        name=name,
    )(x)

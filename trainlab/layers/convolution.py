"""Convolutions without bias, alone or with what usually follows them."""

import keras

from trainlab.layers.normalization import BatchNormalization


def conv_bn_relu(x, filters: int, name: str, size: int = 3, stride: int = 1):
    """Convolution without bias, batch normalisation, ReLU."""
    x = conv(x, filters, f"{name}_conv", size, stride)
    x = BatchNormalization(name=f"{name}_bn")(x)
    return keras.layers.ReLU(name=f"{name}_relu")(x)


def conv(x, filters: int, name: str, size: int = 3, stride: int = 1):
    """Convolution without bias, initialised after He et al. 2015 (arXiv 1502.01852)."""
    return keras.layers.Conv2D(
        filters,
        size,
        strides=stride,
        padding="same",
        use_bias=False,
        kernel_initializer="he_normal",
        name=name,
    )(x)

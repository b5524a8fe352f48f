"""Convolutions without bias, alone or with what usually follows them."""

import keras

from trainlab.layers.normalization import BatchNormalization


def conv_bn_relu(x, filters: int, name: str, stride: int = 1, symmetric: bool = False):
    """3x3 convolution without bias, batch normalisation, ReLU."""
    x = conv(x, filters, f"{name}_conv", stride=stride, symmetric=symmetric)
    x = BatchNormalization(name=f"{name}_bn")(x)
    return keras.layers.ReLU(name=f"{name}_relu")(x)


def conv(x, filters: int, name: str, size: int = 3, stride: int = 1, symmetric: bool = False):
    """Convolution without bias, initialised after He et al. 2015 (arXiv 1502.01852).

    The map becomes smaller by the stride alone. TensorFlow's "same" padding does that with zeros to
    the right and below where the stride is 2, so that a kernel's centre is on every odd pixel;
    `symmetric`, as Torch and Caffe pad, has it on every even one, where shortcuts take theirs.
    """
    padding = "same"
    if symmetric and stride > 1:
        x = keras.layers.ZeroPadding2D(size // 2, name=f"{name}_pad")(x)
        padding = "valid"
    return keras.layers.Conv2D(
        filters,
        size,
        strides=stride,
        padding=padding,
        use_bias=False,
        kernel_initializer="he_normal",
        name=name,
    )(x)

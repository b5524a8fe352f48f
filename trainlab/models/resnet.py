"""ResNet for small images: He et al. 2015 (arXiv 1512.03385), section 4.2.

6n + 2 layers: a 3x3 convolution, three stages of n residual blocks with 16, 32 and 64 filters, and
a linear classifier; shortcuts without parameters (option A). ResNet-20 has 0.27 M parameters.
"""

from collections.abc import Callable

import keras

from trainlab.data import Facts
from trainlab.layers.classifier import classifier
from trainlab.layers.convolution import conv, conv_bn_relu
from trainlab.layers.normalization import BatchNormalization
from trainlab.layers.shortcut import IdentityShortcut
from trainlab.layers.standardization import standardized
from trainlab.types import Literal, PositiveInt

TITLE = "ResNet"
# Trainable parameters, by options, for pixels of 32 x 32 x 3 and 10 classes.
PARAMETERS = (
    ({}, 269_722),
    ({"depth": 32}, 464_154),
    ({"depth": 56}, 853_018),
    ({"depth": 110}, 1_727_962),
)

Branch = Callable[..., keras.KerasTensor]


def build(
    depth: Literal[8, 14, 20, 32, 44, 56, 110] = 20, width: PositiveInt = 16, *, data: Facts
) -> keras.Model:
    """`depth` is 6n + 2; `width` is the filters of the first stage."""
    return network(f"resnet{depth}", depth, width, two_convolutions, data)


def network(name: str, depth: int, width: int, branch: Branch, data: Facts) -> keras.Model:
    """The network with `branch(x, filters, stride, name)` between the shortcuts."""
    pixels, x = standardized(data)
    x = conv_bn_relu(x, width, "stem")
    for stage in range(3):
        for block in range((depth - 2) // 6):
            stride = 2 if stage > 0 and block == 0 else 1
            place = f"stage{stage + 1}_block{block + 1}"
            x = residual_block(x, width * 2**stage, stride, branch, place)
    x = keras.layers.GlobalAveragePooling2D(name="features")(x)
    return keras.Model(pixels, classifier(x, data), name=name)


def residual_block(x, filters: int, stride: int, branch: Branch, name: str):
    """`branch` and the shortcut around it (figure 2 of the paper)."""
    shortcut = x
    if stride > 1 or x.shape[-1] != filters:
        shortcut = IdentityShortcut(filters, stride, name=f"{name}_shortcut")(x)
    x = branch(x, filters, stride, name)
    x = keras.layers.Add(name=f"{name}_add")([x, shortcut])
    return keras.layers.ReLU(name=f"{name}_relu")(x)


def two_convolutions(x, filters: int, stride: int, name: str):
    """The branch of an ordinary block: two 3x3 convolutions, normalised, a ReLU in between.

    Padded on all sides, as in the code of both papers, so that it is in place beside the shortcut.
    """
    x = conv_bn_relu(x, filters, f"{name}_1", stride=stride, symmetric=True)
    x = conv(x, filters, f"{name}_2_conv")
    return BatchNormalization(name=f"{name}_2_bn")(x)

"""DenseNet-BC for small images: Huang et al. 2016 (arXiv 1608.06993), section 3.

A 3x3 convolution, three dense blocks with transitions between them, and a linear classifier. Every
layer of a block adds `growth` channels to all those before it; a 1x1 bottleneck comes before each
3x3 convolution ("B"), and transitions compress the channels ("C"). DenseNet-BC with depth 100 and
growth 12 has 0.77 M parameters and an error of 4.5 % on augmented CIFAR-10 (table 2).
"""

import keras

from trainlab.data import Facts
from trainlab.layers.classifier import classifier
from trainlab.layers.convolution import conv
from trainlab.layers.normalization import BatchNormalization
from trainlab.layers.standardization import standardized
from trainlab.types import Literal, PositiveInt, PositiveShare

TITLE = "DenseNet-BC"
# Trainable parameters, by options, for pixels of 32 x 32 x 3 and 10 classes.
PARAMETERS = (
    ({}, 176_122),
    ({"depth": 22, "growth": 4}, 8_714),
    ({"depth": 100}, 769_162),
)
BOTTLENECK = 4  # channels of the 1x1 convolution, in units of the growth


def build(
    depth: Literal[10, 16, 22, 40, 100, 190, 250] = 40,
    growth: PositiveInt = 12,
    compression: PositiveShare = 0.5,
    *,
    data: Facts,
) -> keras.Model:
    """`depth` is 6n + 4 with n layers a block; `growth` is k of the paper.

    A transition keeps the share `compression` of its channels.
    """
    pixels, x = standardized(data)
    x = conv(x, 2 * growth, "stem_conv")
    for block in range(1, 4):
        if block > 1:
            x = transition(x, int(x.shape[-1] * compression), f"transition{block - 1}")
        for layer in range(1, (depth - 4) // 6 + 1):
            x = dense_layer(x, growth, f"block{block}_{layer}")
    x = bn_relu(x, "final")
    x = keras.layers.GlobalAveragePooling2D(name="features")(x)
    return keras.Model(pixels, classifier(x, data), name=f"densenet{depth}_{growth}")


def dense_layer(x, growth: int, name: str):
    """`growth` new channels made of all channels so far, appended to them."""
    new = bn_relu(x, f"{name}_1")
    new = conv(new, BOTTLENECK * growth, f"{name}_1_conv", size=1)
    new = bn_relu(new, f"{name}_2")
    new = conv(new, growth, f"{name}_2_conv")
    return keras.layers.Concatenate(name=f"{name}_concat")([x, new])


def transition(x, filters: int, name: str):
    """Fewer channels by a 1x1 convolution, and half the height and width."""
    x = bn_relu(x, name)
    x = conv(x, filters, f"{name}_conv", size=1)
    return keras.layers.AveragePooling2D(2, name=f"{name}_pool")(x)


def bn_relu(x, name: str):
    """Batch normalisation and ReLU: in this network they precede the convolution."""
    x = BatchNormalization(name=f"{name}_bn")(x)
    return keras.layers.ReLU(name=f"{name}_relu")(x)

"""ShuffleNet for small images: Zhang et al. 2017 (arXiv 1707.01083), section 3.

Table 1 of the paper without the stride and the pooling of its stem, as images are 32 and not 224
pixels wide: a 3x3 convolution, stages of 4, 8 and 4 units, each stage at half the resolution and,
from the second on, twice the channels, and a linear classifier. In a unit the pointwise
convolutions are grouped, and the channels shuffled between them so that groups exchange what they
found. With 3 groups it has 914,338 parameters.
"""

from collections.abc import Sequence

import keras

from trainlab.data import Facts
from trainlab.layers.classifier import classifier
from trainlab.layers.convolution import conv_bn_relu
from trainlab.layers.depthwise import depthwise
from trainlab.layers.grouped import ChannelShuffle, grouped_pointwise
from trainlab.layers.normalization import BatchNormalization
from trainlab.layers.standardization import standardized
from trainlab.types import Literal, PositiveFloat, PositiveInt

TITLE = "ShuffleNet"
# Trainable parameters, by options, for pixels of 32 x 32 x 3 and 10 classes.
PARAMETERS = (({}, 914_338), ({"scale": 0.25}, 67_312))
STEM = 24  # channels
CHANNELS = {1: 144, 2: 200, 3: 240, 4: 272, 8: 384}  # of the first stage, by groups; table 1


def build(
    groups: Literal[1, 2, 3, 4, 8] = 3,
    scale: PositiveFloat = 1.0,
    units: Sequence[PositiveInt] = (4, 8, 4),
    *,
    data: Facts,
) -> keras.Model:
    """`groups` of the pointwise convolutions; `scale` multiplies the channels everywhere.

    Scaled channels are rounded to what the groups can divide. `units` are those of each stage;
    the paper's are the default.
    """
    pixels, x = standardized(data)
    x = conv_bn_relu(x, rounded(STEM * scale, groups), "stem")
    first = rounded(CHANNELS[groups] * scale, 4 * groups)
    for stage, count in enumerate(units):
        for place in range(count):
            name = f"stage{stage + 1}_unit{place + 1}"
            x = unit(x, first * 2**stage, groups, 2 if place == 0 else 1, name)
    x = keras.layers.GlobalAveragePooling2D(name="features")(x)
    return keras.Model(pixels, classifier(x, data), name=f"shufflenet_g{groups}")


def rounded(channels: float, divisor: int) -> int:
    """The multiple of `divisor`, at least one, that is nearest to `channels`."""
    return divisor * max(1, round(channels / divisor))


def unit(x, filters: int, groups: int, stride: int, name: str):
    """Figures 2b and 2c: bottleneck and shortcut, added, or at stride 2 concatenated."""
    if stride == 1:
        joined = keras.layers.Add(name=f"{name}_add")(
            [x, bottleneck(x, filters, filters // 4, groups, 1, name)]
        )
    else:
        pooled = keras.layers.AveragePooling2D(3, 2, "same", name=f"{name}_pool")(x)
        new = bottleneck(x, filters - x.shape[-1], filters // 4, groups, 2, name)
        joined = keras.layers.Concatenate(name=f"{name}_concat")([pooled, new])
    return keras.layers.ReLU(name=f"{name}_relu")(joined)


def bottleneck(x, filters: int, width: int, groups: int, stride: int, name: str):
    """Pointwise to `width`, shuffle, depthwise 3x3 without ReLU, pointwise to `filters`.

    The first pointwise convolution of the network is not grouped, because it has few input
    channels (section 3.2); after it there is nothing to shuffle.
    """
    grouped = 1 if name == "stage1_unit1" else groups
    x = grouped_pointwise(x, width, grouped, f"{name}_1_conv")
    x = BatchNormalization(name=f"{name}_1_bn")(x)
    x = keras.layers.ReLU(name=f"{name}_1_relu")(x)
    if grouped > 1:
        x = ChannelShuffle(grouped, name=f"{name}_shuffle")(x)
    x = depthwise(x, 3, stride, f"{name}_2_conv")
    x = BatchNormalization(name=f"{name}_2_bn")(x)
    x = grouped_pointwise(x, filters, groups, f"{name}_3_conv")
    return BatchNormalization(name=f"{name}_3_bn")(x)

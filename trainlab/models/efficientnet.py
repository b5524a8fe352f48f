"""EfficientNet for small images: Tan & Le 2019 (arXiv 1905.11946), sections 3.3 and 4.

The baseline B0 of table 1, but with a stem that keeps the resolution, as images are 32 and not 224
pixels wide. Its inverted bottlenecks are those of MobileNetV2 (arXiv 1801.04381) with
squeeze-and-excitation and swish. With coefficients 1 it has 4,020,358 parameters for 10 classes.
"""

import math

import keras

from trainlab.data import Facts
from trainlab.layers.classifier import classifier
from trainlab.layers.convolution import conv
from trainlab.layers.depthwise import depthwise
from trainlab.layers.normalization import BatchNormalization
from trainlab.layers.squeeze_excitation import squeeze_excitation
from trainlab.layers.standardization import standardized
from trainlab.types import PositiveFloat, Share

TITLE = "EfficientNet"
# Trainable parameters, by options, for pixels of 32 x 32 x 3 and 10 classes.
PARAMETERS = (({}, 4_020_358), ({"width": 0.25, "depth": 0.5}, 202_032))

STEM, HEAD = 32, 1280  # channels
MOMENTUM, EPSILON = 0.99, 1e-3  # of batch normalisation, in the authors' code
SQUEEZE = 4  # a block's input channels for each hidden unit of its squeeze-and-excitation
# Table 1, stages 2 to 8: expansion, channels, blocks, stride, kernel size.
STAGES = (
    (1, 16, 1, 1, 3),
    (6, 24, 2, 2, 3),
    (6, 40, 2, 2, 5),
    (6, 80, 3, 2, 3),
    (6, 112, 3, 1, 5),
    (6, 192, 4, 2, 5),
    (6, 320, 1, 1, 3),
)


def build(
    width: PositiveFloat = 1.0,
    depth: PositiveFloat = 1.0,
    dropout: Share = 0.0,
    drop_connect: Share = 0.0,
    *,
    data: Facts,
) -> keras.Model:
    """`width` multiplies the channels and `depth` the blocks of each stage (equation 3).

    `dropout` is the share of features dropped before the classifier; `drop_connect` the share of
    images for which the last block's branch is dropped, rising to it from 0 at the first block.
    The paper has 0.2 for both, to train for 350 epochs; short trainings underfit, hence 0.
    """
    pixels, x = standardized(data)
    x = bn_swish(conv(x, scaled(STEM, width), "stem_conv"), "stem")
    stages = [(e, scaled(c, width), math.ceil(n * depth), s, k) for e, c, n, s, k in STAGES]
    total, done = sum(blocks for _, _, blocks, _, _ in stages), 0
    for stage, (expansion, filters, blocks, first_stride, size) in enumerate(stages, start=1):
        for place in range(blocks):
            stride = first_stride if place == 0 else 1
            drop = drop_connect * done / total
            x = block(x, filters, expansion, size, stride, drop, f"stage{stage}_block{place + 1}")
            done += 1
    x = bn_swish(conv(x, scaled(HEAD, width), "head_conv", size=1), "head")
    x = keras.layers.GlobalAveragePooling2D(name="features")(x)
    if dropout:
        x = keras.layers.Dropout(dropout, name="dropout")(x)
    return keras.Model(pixels, classifier(x, data), name="efficientnet")


def scaled(channels: int, width: float, divisor: int = 8) -> int:
    """Channels times `width`, to the nearest multiple of 8 that is no more than 10 % smaller."""
    wanted = channels * width
    nearest = max(divisor, int(wanted + divisor / 2) // divisor * divisor)
    return nearest if nearest >= 0.9 * wanted else nearest + divisor


def block(x, filters: int, expansion: int, size: int, stride: int, drop: float, name: str):
    """Inverted bottleneck: expand, depthwise, squeeze-and-excitation, project; and a shortcut."""
    shortcut, entering = x, x.shape[-1]
    if expansion > 1:
        x = conv(x, entering * expansion, f"{name}_expand_conv", size=1)
        x = bn_swish(x, f"{name}_expand")
    x = bn_swish(depthwise(x, size, stride, f"{name}_depthwise_conv"), f"{name}_depthwise")
    x = squeeze_excitation(x, max(1, entering // SQUEEZE), f"{name}_se", activation="silu")
    x = conv(x, filters, f"{name}_project_conv", size=1)
    x = _normalized(x, f"{name}_project")
    if stride > 1 or entering != filters:
        return x
    if drop:
        x = keras.layers.Dropout(drop, noise_shape=(None, 1, 1, 1), name=f"{name}_drop")(x)
    return keras.layers.Add(name=f"{name}_add")([x, shortcut])


def bn_swish(x, name: str):
    """Batch normalisation and swish, x sigmoid(x)."""
    x = _normalized(x, name)
    return keras.layers.Activation("silu", name=f"{name}_swish")(x)


def _normalized(x, name: str):
    """Batch normalisation with the constants of EfficientNet."""
    return BatchNormalization(MOMENTUM, EPSILON, name=f"{name}_bn")(x)

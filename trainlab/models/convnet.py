"""Plain ConvNet: stages of 3x3 convolutions, each closed by 2x2 max pooling.

After Simonyan & Zisserman 2014 (arXiv 1409.1556, section 2.1), with batch normalisation and, in
place of fully connected layers, global average pooling.
"""

from collections.abc import Sequence

import keras

from trainlab.data import Facts
from trainlab.layers.classifier import classifier
from trainlab.layers.convolution import conv_bn_relu
from trainlab.layers.standardization import standardized
from trainlab.types import PositiveInt, Share

TITLE = "ConvNet"
# Trainable parameters, by options, for pixels of 32 x 32 x 3 and 10 classes.
PARAMETERS = (({}, 94_122), ({"stages": ((4,), (8,))}, 510))


def build(
    stages: Sequence[Sequence[PositiveInt]] = ((32,), (64,), (64, 64)),
    dropout: Share = 0.0,
    *,
    data: Facts,
) -> keras.Model:
    """A convolution for each number in `stages`, the number being its filters.

    `dropout` is the share of features dropped in training, before the classifier.
    """
    pixels, x = standardized(data)
    for stage, widths in enumerate(stages, start=1):
        for place, filters in enumerate(widths, start=1):
            x = conv_bn_relu(x, filters, f"stage{stage}_{place}")
        if stage < len(stages):
            x = keras.layers.MaxPooling2D(name=f"stage{stage}_pool")(x)
    x = keras.layers.GlobalAveragePooling2D(name="features")(x)
    if dropout:
        x = keras.layers.Dropout(dropout, name="dropout")(x)
    return keras.Model(pixels, classifier(x, data), name="convnet")

"""A residual ConvNet that trains in minutes on a CPU.

After the network of Jordan 2024 (arXiv 2404.00498, section 3): a whitening convolution that is not
trained, then stages of two 3x3 convolutions with few filters and early pooling, which keeps matrix
products large and everything else small. New here: the second convolution of a stage is a residual
branch, and the rectifier is ReLU, which costs the CPU less than GELU.
"""

from collections.abc import Sequence

import keras
import numpy as np

from trainlab.data import Facts
from trainlab.layers.identity import PartialIdentity, UniformKernel
from trainlab.layers.normalization import BatchNormalization
from trainlab.layers.standardization import standardized
from trainlab.layers.whitening import IMAGES, Whitening
from trainlab.types import PositiveInt

TITLE = "fast ResNet"
# Trainable parameters, by options, for pixels of 32 x 32 x 3 and 10 classes.
PARAMETERS = (({}, 568_704), ({"widths": (8, 16)}, 5_968))
MOMENTUM = 0.6  # of the moving statistics: a training has a few hundred steps


def build(
    widths: Sequence[PositiveInt] = (64, 128, 128),
    whitening: bool = True,
    identity: bool = True,
    shortcut: bool = True,
    *,
    data: Facts,
    images: np.ndarray,
) -> keras.Model:
    """A stage for each of `widths`, its filters; the whitening is computed from `images`, uint8.

    Without `whitening` a convolution of the same size is trained in its place; without `identity`
    no kernel begins as the identity; without `shortcut` no convolution is a residual branch.
    """
    pixels, x = standardized(data)
    x = whitened(pixels, x, images) if whitening else learnt(x)
    x = keras.layers.ReLU(name="stem_relu")(x)
    for place, filters in enumerate(widths, start=1):
        x = stage(x, filters, identity, shortcut, f"stage{place}")
    x = keras.layers.GlobalMaxPooling2D(name="features")(x)
    return keras.Model(pixels, logits(x, data), name="resnet_fast")


def whitened(pixels, x, images: np.ndarray):
    """The whitening convolution, computed from some of the training images."""
    layer = Whitening(name="whitening")
    outputs = layer(x)
    standardize = keras.Model(pixels, x)
    some = evenly(images).astype("float32")
    layer.adapt(keras.ops.convert_to_numpy(standardize(some)))
    return outputs


def evenly(images: np.ndarray) -> np.ndarray:
    """At most IMAGES of the images, from first to last: own photographs are sorted by class."""
    return images[:: -(-len(images) // IMAGES)]


def learnt(x):
    """A trained convolution with as many filters as the whitening has."""
    filters = Whitening.filters_for(x.shape[-1])
    x = keras.layers.Conv2D(filters, 2, use_bias=False, name="stem_conv")(x)
    return normalized(x, "stem")


def stage(x, filters: int, identity: bool, shortcut: bool, name: str):
    """A convolution, pooling, and a second convolution as a residual branch."""
    x = conv(x, filters, identity, f"{name}_1")
    x = keras.layers.MaxPooling2D(name=f"{name}_pool")(x)
    x = keras.layers.ReLU(name=f"{name}_1_relu")(normalized(x, f"{name}_1"))
    # A branch that is added to its input need not begin as the identity.
    y = conv(x, filters, identity and not shortcut, f"{name}_2")
    y = keras.layers.ReLU(name=f"{name}_2_relu")(normalized(y, f"{name}_2"))
    return keras.layers.Add(name=f"{name}_add")([x, y]) if shortcut else y


def conv(x, filters: int, identity: bool, name: str):
    """3x3 convolution without bias."""
    initial = PartialIdentity() if identity else UniformKernel()
    return keras.layers.Conv2D(
        filters,
        3,
        padding="same",
        use_bias=False,
        kernel_initializer=initial,
        name=f"{name}_conv",
    )(x)


def normalized(x, name: str):
    """Batch normalisation with offsets but without scales, which the next kernel has."""
    return BatchNormalization(momentum=MOMENTUM, scale=False, name=f"{name}_bn")(x)


def logits(features, data: Facts):
    """The last layer: small at the start, so that training begins with unsure predictions."""
    small = keras.initializers.RandomNormal(stddev=1 / features.shape[-1])
    layer = keras.layers.Dense(
        data.classes, use_bias=False, kernel_initializer=small, name="logits", dtype="float32"
    )
    return layer(features)

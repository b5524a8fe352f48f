"""Fully connected network: flattened pixels, hidden layers of ReLU units, one logit a class."""

from collections.abc import Sequence

import keras

from trainlab.data import Facts
from trainlab.layers.classifier import classifier
from trainlab.layers.standardization import standardized
from trainlab.types import PositiveInt

TITLE = "dense network"
# Trainable parameters, by options, for pixels of 32 x 32 x 3 and 10 classes.
PARAMETERS = (({}, 1_841_162), ({"units": (32,)}, 98_666))


def build(units: Sequence[PositiveInt] = (512, 512), *, data: Facts) -> keras.Model:
    """One hidden layer for each number in `units`."""
    pixels, x = standardized(data)
    x = keras.layers.Flatten(name="flatten")(x)
    for place, width in enumerate(units, start=1):
        name = "features" if place == len(units) else f"hidden{place}"
        x = keras.layers.Dense(width, activation="relu", kernel_initializer="he_normal", name=name)(
            x
        )
    return keras.Model(pixels, classifier(x, data), name="dense")

"""A network that another experiment trained, reused as the base of transfer learning."""

from pathlib import Path

import keras

from trainlab.data import Facts
from trainlab.layers.classifier import classifier
from trainlab.layers.transfer import adapted
from trainlab.models._saved import load

TITLE = "reused network"
# Trainable parameters, where the base is a ConvNet of stages (4,) and (8,), for 10 classes.
PARAMETERS = (({}, 510),)


def build(*, data: Facts, weights: Path) -> keras.Model:
    """The trained model in the file `weights`, up to its features, with a new classifier."""
    trained = load(weights)
    base = keras.Model(trained.input, trained.get_layer("features").output, name="base")
    images, x = adapted(data, base.input_shape[1:])
    features = keras.layers.Identity(name="features")(base(x))
    return keras.Model(images, classifier(features, data), name="reused")

"""A network that another experiment trained, reused as the base of transfer learning."""

from pathlib import Path

import keras

import trainlab.layers.common  # noqa: F401

# Imported to register the layers that a saved model may hold.
import trainlab.layers.depthwise  # noqa: F401
import trainlab.layers.grouped  # noqa: F401
import trainlab.layers.identity  # noqa: F401
import trainlab.layers.whitening  # noqa: F401
from trainlab.data import Facts
from trainlab.layers.common import classifier
from trainlab.layers.transfer import adapted

TITLE = "reused network"


def build(*, data: Facts, weights: Path) -> keras.Model:
    """The trained model in the file `weights`, up to its features, with a new classifier."""
    trained = keras.saving.load_model(weights, compile=False)
    base = keras.Model(trained.input, trained.get_layer("features").output, name="base")
    images, x = adapted(data, base.input_shape[1:])
    features = keras.layers.Identity(name="features")(base(x))
    return keras.Model(images, classifier(features, data), name="reused")

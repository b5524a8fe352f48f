"""A network that another experiment trained, reused as the base of transfer learning."""

from pathlib import Path

import keras

from trainlab.data import Facts
from trainlab.layers.classifier import classifier
from trainlab.layers.transfer import adapted, thaw
from trainlab.models._saved import load

TITLE = "reused network"
# Trainable parameters, where the base is a ConvNet of stages (4,) and (8,), for 10 classes.
PARAMETERS = (({}, 510),)


def build(fresh: bool = False, *, data: Facts, weights: Path) -> keras.Model:
    """The trained model in the file `weights`, up to its features, with a new classifier.

    `fresh` draws the weights anew that its training had changed: the same network from scratch, a
    control without which nobody knows whether the trained ones helped.
    """
    trained = load(weights)
    thaw(trained)
    if fresh:
        trained = untrained(trained)
    base = keras.Model(trained.input, trained.get_layer("features").output, name="base")
    images, x = adapted(data, base.input_shape[1:])
    features = keras.layers.Identity(name="features")(base(x))
    return keras.Model(images, classifier(features, data), name="reused")


def untrained(model: keras.Model) -> keras.Model:
    """The model as it was before its training: what was not trained, such as scaling, is kept."""
    copy = keras.models.clone_model(model)
    for new, old in zip(copy.layers, model.layers, strict=True):
        if not old.trainable_weights:
            new.set_weights(old.get_weights())
    return copy

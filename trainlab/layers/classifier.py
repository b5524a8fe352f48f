"""The last layer of a network."""

import keras

from trainlab.data import Facts


def classifier(features, data: Facts):
    """One logit a class, float32, from features (batch, n)."""
    return keras.layers.Dense(data.classes, name="logits", dtype="float32")(features)

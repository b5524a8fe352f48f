"""The moving statistics of batch normalisation, and what a single batch adds to them."""

import keras

from trainlab.measure.macs import layers


def moving_statistics(network: keras.Model) -> list[tuple[keras.Variable, float]]:
    """The moving means and variances that training changes, each with its share of a new batch.

    A frozen layer's are left out: it normalises with them in training, too.
    """
    return [
        (statistic, 1 - layer.momentum)
        for layer in layers(network)
        if isinstance(layer, keras.layers.BatchNormalization) and layer.trainable
        for statistic in (layer.moving_mean, layer.moving_variance)
    ]

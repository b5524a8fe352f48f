"""Layer table of a model: parameters and multiply-accumulates (MACs) of each layer.

MACs are those of the matrix products in one forward pass of one image: convolutions and dense
layers. Normalisation, activation and pooling are not counted, as in the papers' tables.
"""

import math
from collections.abc import Iterator

import keras


def layers(model: keras.Model) -> Iterator[keras.layers.Layer]:
    """The model's layers, nested models opened up."""
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from layers(layer)
        else:
            yield layer


def macs(layer: keras.layers.Layer) -> int:
    """MACs of one layer for one image; 0 for layers without a matrix product."""
    if isinstance(layer, keras.layers.Dense):
        return math.prod(layer.kernel.shape)
    if isinstance(layer, (keras.layers.Conv2D, keras.layers.DepthwiseConv2D)):
        height, width = layer.output.shape[1:3]
        return height * width * math.prod(layer.kernel.shape)
    return 0


def training_macs(model: keras.Model) -> int:
    """MACs of a training step for each image of its batch.

    A layer's product is made forward, for the gradient of its kernel if that is trained, and for
    the gradient of its inputs if anything before it is trained: three times in most layers.
    """
    total, trained_before = 0, False
    for layer in layers(model):
        trained = bool(layer.trainable_weights)
        total += macs(layer) * (1 + trained + trained_before)
        trained_before |= trained
    return total


def table(model: keras.Model) -> list[dict]:
    """One row a layer: layer, type, output_shape, parameters, trainable_parameters, macs."""
    return [
        {
            "layer": layer.name,
            "type": type(layer).__name__,
            "output_shape": "x".join(str(size) for size in layer.output.shape[1:]),
            "parameters": layer.count_params(),
            "trainable_parameters": sum(math.prod(w.shape) for w in layer.trainable_weights),
            "macs": macs(layer),
        }
        for layer in layers(model)
        if not isinstance(layer, keras.layers.InputLayer)
    ]

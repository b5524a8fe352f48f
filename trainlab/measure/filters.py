"""What the first trained convolution of a network looks for in images."""

import keras
import numpy as np

from trainlab.measure.macs import layers


def first_filters(model: keras.Model) -> np.ndarray | None:
    """The kernel of the first trained convolution, float32 (h, w, in, out); None without any."""
    for layer in layers(model):
        if isinstance(layer, keras.layers.Conv2D) and layer.trainable:
            return keras.ops.convert_to_numpy(layer.kernel).astype(np.float32)
    return None

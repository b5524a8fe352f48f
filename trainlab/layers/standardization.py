"""The input of a network: pixels as they are, standardised inside."""

import keras

from trainlab.data import Facts


def standardized(data: Facts):
    """The model's input, raw pixels (batch, height, width, channels), and the same standardised,
    both float32.

    Mean and standard deviation per channel are part of the model, so that a saved model takes
    pixels as they are, 0..255.
    """
    pixels = keras.Input(data.shape, name="pixels")
    variance = [std**2 for std in data.std]
    scale = keras.layers.Normalization(
        mean=list(data.mean), variance=variance, name="standardize", dtype="float32"
    )
    return pixels, scale(pixels)

"""Squeeze-and-excitation, which SENet and EfficientNet share: Hu et al. 2017 (arXiv 1709.01507)."""

import keras


def squeeze_excitation(x, units: int, name: str, activation: str = "relu"):
    """Each channel multiplied by a weight in 0..1 that depends on the means of all channels.

    Section 3.2 of the paper: global average pooling, a dense layer of `units` with `activation`,
    and one of as many sigmoid units as there are channels; both have biases.
    """
    channels = x.shape[-1]
    means = keras.layers.GlobalAveragePooling2D(name=f"{name}_squeeze")(x)
    hidden = keras.layers.Dense(
        units, activation=activation, kernel_initializer="he_normal", name=f"{name}_reduce"
    )(means)
    weights = keras.layers.Dense(channels, activation="sigmoid", name=f"{name}_excite")(hidden)
    weights = keras.layers.Reshape((1, 1, channels), name=f"{name}_reshape")(weights)
    return keras.layers.Multiply(name=f"{name}_scale")([x, weights])

"""Every augmentation with settings under which it changes images, and what tests do with it."""

import ast

import keras
import numpy as np

from trainlab import registry

# By the type of an option. Options that have a default other than 0 keep it.
VALUES = {"PositiveInt": 9, "NonNegativeInt": 3, "NonNegativeFloat": 2, "Degrees": 20, "Share": 0.3}


def example(name: str) -> dict:
    """The augmentation's settings: a value for each option that has none, or is off, by default."""
    arguments = registry.arguments("augmentations", name)
    defaults = registry.complete("augmentations", {"name": name})
    return defaults | {
        option.arg: VALUES[ast.unparse(option.annotation)]
        for option in arguments.args
        if not defaults.get(option.arg)
    }


EXAMPLES = [example(name) for name in registry.names("augmentations")]


def images(shape, count=16, seed=0):
    return np.random.default_rng(seed).uniform(0, 255, (count, *shape)).astype("float32")


def layer_of(spec, seed=1, steps_per_epoch=1):
    return registry.build("augmentations", spec, seed=seed, steps_per_epoch=steps_per_epoch)


def augment(spec, batch, seed=1):
    layer = layer_of(spec, seed)
    return keras.ops.convert_to_numpy(layer(batch, training=True))

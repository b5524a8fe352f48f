"""The members of each architecture whose parameters its file states, and how tests build them."""

import math

import keras
import numpy as np

from trainlab import registry
from trainlab.data import Facts

SHAPE = (32, 32, 3)
BASE = {"name": "convnet", "stages": [[4], [8]]}  # of the models that need a trained one


def stated(name: str) -> list[tuple[dict, int]]:
    """The members of an architecture, and their trainable parameters, as its file states them.

    Raises LookupError where it states none.
    """
    parameters = registry.constant("models", name, "PARAMETERS")
    if not parameters:
        raise LookupError(
            f"{registry.source('models', name)} does not state how many parameters the model has. "
            "Give it PARAMETERS, as docs/extending.md says."
        )
    return [({"name": name, **options}, count) for options, count in parameters]


def smallest(name: str) -> dict:
    """The member with the fewest parameters, which is the one to build in tests."""
    return min(stated(name), key=lambda member: member[1])[0]


def facts(shape) -> Facts:
    return Facts(shape, 10, (120.0,) * shape[-1], (60.0,) * shape[-1])


def build(spec: dict, shape=SHAPE, weights=None, seed=0) -> keras.Model:
    """The model for 10 classes, from random numbers that are the same every time."""
    keras.utils.set_random_seed(seed)
    images = np.random.default_rng(1).integers(0, 256, (50, *shape), dtype=np.uint8)
    return registry.build("models", spec, data=facts(shape), weights=weights, images=images)


def build_member(spec: dict, folder) -> keras.Model:
    """The same, on a base saved in `folder` where the model needs a trained one."""
    if not needs_base(spec["name"]):
        return build(spec)
    build(BASE).save(folder / "base.keras")
    return build(spec, weights=folder / "base.keras")


def needs_base(name: str) -> bool:
    """Whether a model cannot be built without another one's weights."""
    imagenet = registry.constant("models", name, "IMAGENET_FILES")
    return "weights" in registry.supplied("models", name) and imagenet is None


def random_pixels(shape=SHAPE, count=4):
    return np.random.default_rng(0).uniform(0, 255, (count, *shape)).astype("float32")


def trainable(model: keras.Model) -> int:
    """The number of trainable parameters."""
    return sum(math.prod(weight.shape) for weight in model.trainable_weights)

"""The state of models and optimizers: kept, and put back."""

from contextlib import contextmanager

import keras
import numpy as np


def copied(part) -> list[np.ndarray]:
    """The values of all variables of a model or optimizer, random state included."""
    return [keras.ops.convert_to_numpy(variable).copy() for variable in part.variables]


def put_back(part, values: list[np.ndarray]) -> None:
    """Make the variables of a model or optimizer what they were."""
    for variable, value in zip(part.variables, values, strict=True):
        variable.assign(value)


@contextmanager
def preserved(*parts):
    """Put the variables of these models and optimizers back as they were."""
    values = [copied(part) for part in parts]
    yield
    for part, kept in zip(parts, values, strict=True):
        put_back(part, kept)

"""Trying a step out: the state of models and optimizers, put back afterwards."""

from contextlib import contextmanager

import keras


@contextmanager
def preserved(*parts):
    """Put the variables of these models and optimizers back as they were."""
    variables = [variable for part in parts for variable in part.variables]
    values = [keras.ops.convert_to_numpy(variable).copy() for variable in variables]
    yield
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)

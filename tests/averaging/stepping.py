"""An average around an optimizer, on a loss of two weights."""

import keras
import numpy as np

from trainlab import registry

START = np.float32([2.0, -1.0])


def averaged(spec: dict, inner: dict, rate: float, weight, steps=0):
    """The average that `spec` describes around an optimizer, built for one variable."""
    optimizer = registry.build("optimizers", inner, learning_rate=rate)
    optimizer = registry.build("averaging", spec, optimizer=optimizer)
    optimizer.steps = steps
    optimizer.build([weight])
    return optimizer


def apply(optimizer, weight, gradient) -> np.ndarray:
    """The weight after a step with this gradient."""
    optimizer.apply([keras.ops.convert_to_tensor(np.float32(gradient))], [weight])
    return np.array(weight)


def path(optimizer, weight, steps: int) -> list[np.ndarray]:
    """The weights after each step on the loss |w - 1|^2."""
    return [apply(optimizer, weight, 2 * (np.array(weight) - 1)) for _ in range(steps)]

"""Single steps of an optimizer, whose learning rate is a number or a schedule."""

import keras
import numpy as np

from trainlab import registry


def built(spec: dict, rate):
    """An optimizer whose learning rate is this number or schedule."""
    return registry.build("optimizers", spec, learning_rate=rate, schedule=rate)


def after_steps(spec: dict, rate, gradients: list, name: str, shape=(1,)) -> np.ndarray:
    """A variable of this name that began as twos, after a step with each of these gradients."""
    weight = keras.Variable(np.full(shape, 2, "float32"), name=name)
    optimizer = built(spec, rate)
    optimizer.build([weight])
    for gradient in gradients:
        optimizer.apply([keras.ops.full(shape, gradient)], [weight])
    return keras.ops.convert_to_numpy(weight)


def sgd_reference(gradients, rate, momentum, decay, nesterov=False, share=1.0) -> float:
    """SGD of a group that takes `share` of the rate, and all of the decay; from 2."""
    weight, velocity = 2.0, 0.0
    for gradient in gradients:
        weight -= rate * decay * weight
        velocity = momentum * velocity - share * rate * gradient
        weight += momentum * velocity - share * rate * gradient if nesterov else velocity
    return weight

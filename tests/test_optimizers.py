"""Optimizers against a numpy reference, weight decay included."""

import keras
import numpy as np
import pytest

from trainlab import registry


def after_steps(spec: dict, rate: float, gradients: list[float], name: str) -> float:
    weight = keras.Variable(np.float32([2.0]), name=name)
    optimizer = registry.build("optimizers", spec, learning_rate=rate)
    optimizer.build([weight])
    for gradient in gradients:
        optimizer.apply([keras.ops.convert_to_tensor(np.float32([gradient]))], [weight])
    return float(weight[0])


def sgd_reference(gradients, rate, momentum, decay, nesterov=False) -> float:
    weight, velocity = 2.0, 0.0
    for gradient in gradients:
        weight -= rate * decay * weight
        velocity = momentum * velocity - rate * gradient
        weight += momentum * velocity - rate * gradient if nesterov else velocity
    return weight


@pytest.mark.parametrize("nesterov", [False, True])
def test_sgd_with_momentum_and_decoupled_decay(nesterov):
    gradients = [1.0, -0.5, 0.25, 2.0]
    spec = {"name": "sgd", "momentum": 0.9, "nesterov": nesterov, "weight_decay": 0.1}
    wanted = sgd_reference(gradients, 0.2, 0.9, 0.1, nesterov)
    assert after_steps(spec, 0.2, gradients, "kernel") == pytest.approx(wanted, rel=1e-5)


@pytest.mark.parametrize("name", ["sgd", "adam"])
@pytest.mark.parametrize("variable", ["bias", "gamma", "beta"])
def test_biases_and_batch_normalisation_do_not_decay(name, variable):
    spec = {"name": name, "weight_decay": 0.5}
    assert after_steps(spec, 0.1, [0.0, 0.0], variable) == 2.0
    assert after_steps(spec, 0.1, [0.0, 0.0], "kernel") == pytest.approx(2 * 0.95**2)


def test_adam_first_step_is_the_learning_rate():
    assert after_steps({"name": "adam"}, 0.01, [3.0], "kernel") == pytest.approx(1.99, abs=1e-5)

"""Muon against numpy, and its rates for groups of parameters."""

import keras
import numpy as np
import pytest

from trainlab import registry
from trainlab.optimizers.muon import COEFFICIENTS, orthogonalized


@pytest.mark.parametrize("shape", [(5, 12), (12, 5)])
def test_orthogonalized_has_singular_values_near_one(shape):
    matrix = np.random.default_rng(0).normal(size=shape).astype("float32")
    result = keras.ops.convert_to_numpy(orthogonalized(matrix, 6))
    u, _, v = np.linalg.svd(matrix, full_matrices=False)
    values = np.diag(u.T @ result @ v.T)
    assert values.min() > 0.6 and values.max() < 1.3
    np.testing.assert_allclose(u.T @ result @ v.T, np.diag(values), atol=1e-4)


def muon_reference(kernel, gradients, rate, momentum, iterations):
    """Two dimensions all the way: rows are filters."""
    a, b, c = COEFFICIENTS
    rows, velocity = kernel.reshape(-1, kernel.shape[-1]).T, 0
    for gradient in (each.reshape(-1, kernel.shape[-1]).T for each in gradients):
        velocity = momentum * velocity + gradient
        x = gradient + momentum * velocity
        x = x / np.linalg.norm(x)
        for _ in range(iterations):
            square = x @ x.T
            x = a * x + (b * square + c * square @ square) @ x
        rows = rows * np.sqrt(len(rows)) / np.linalg.norm(rows) - rate * x
    return rows.T.reshape(kernel.shape)


def test_muon_follows_the_reference():
    rng = np.random.default_rng(0)
    kernel, *gradients = rng.normal(size=(4, 3, 3, 2, 4)).astype("float32")
    variable = keras.Variable(kernel)
    spec = {"name": "muon", "momentum": 0.7, "iterations": 2}
    optimizer = registry.build("optimizers", spec, learning_rate=0.3)
    optimizer.build([variable])
    for gradient in gradients:
        optimizer.apply([keras.ops.convert_to_tensor(gradient)], [variable])
    wanted = muon_reference(kernel, gradients, 0.3, 0.7, 2)
    np.testing.assert_allclose(keras.ops.convert_to_numpy(variable), wanted, atol=1e-5)


@pytest.mark.parametrize(("shape", "factor"), [((2,), 50.0), ((2, 3), 0.5)])
def test_muon_gives_offsets_and_dense_kernels_rates_of_their_own(shape, factor):
    weight, reference = (keras.Variable(np.ones(shape, "float32")) for _ in range(2))
    spec = {"name": "muon", "bias_rate": 50.0, "head_rate": 0.5, "head_momentum": 0.8}
    muon = registry.build("optimizers", spec, learning_rate=0.1)
    sgd = keras.optimizers.SGD(0.1 * factor, momentum=0.8, nesterov=True)
    for optimizer, variable in ((muon, weight), (sgd, reference)):
        optimizer.build([variable])
        for step in range(3):
            optimizer.apply([keras.ops.full(shape, 0.1 * step + 0.1)], [variable])
    np.testing.assert_allclose(weight.numpy(), reference.numpy(), rtol=1e-5)


def test_muon_decays_all_but_the_kernels_of_convolutions():
    shapes = ((3, 3, 2, 4), (4,), (4, 2))
    weights = [keras.Variable(np.ones(shape, "float32")) for shape in shapes]
    spec = {"name": "muon", "weight_decay": 0.5}
    optimizer = registry.build("optimizers", spec, learning_rate=0.1)
    optimizer.build(weights)
    optimizer.apply([keras.ops.zeros(shape) for shape in shapes], weights)
    kernel, offsets, head = map(keras.ops.convert_to_numpy, weights)
    np.testing.assert_allclose(np.linalg.norm(kernel), np.sqrt(4), rtol=1e-5)
    for decayed in (offsets, head):
        np.testing.assert_allclose(decayed, 1 - 0.1 * 0.5, rtol=1e-5)

"""The fast network and its parts: whitening, identity kernels, Muon against numpy."""

import keras
import numpy as np
import pytest

from tests.models.test_models import build, random_pixels
from trainlab import registry
from trainlab.layers.identity import PartialIdentity
from trainlab.layers.whitening import EPSILON, Whitening
from trainlab.optimizers.muon import COEFFICIENTS, orthogonalized

SHAPE = (32, 32, 3)


def images_with_structure(count=60):
    """Neighbouring pixels and channels of photographs resemble each other; so do these."""
    rng = np.random.default_rng(0)
    noise = rng.normal(size=(count, *SHAPE))
    return noise.cumsum(axis=1) / 4 + 0.5 * noise.mean(axis=-1, keepdims=True)


def test_whitening_makes_patches_uncorrelated_with_variance_one():
    images = images_with_structure().astype("float32")
    layer = Whitening()
    layer.build(images.shape)
    layer.adapt(images)
    outputs = keras.ops.convert_to_numpy(layer(images)).reshape(-1, 24)
    np.testing.assert_array_equal(outputs[:, :12], -outputs[:, 12:])
    second_moments = outputs[:, :12].T @ outputs[:, :12] / len(outputs)
    variances = 1 / np.diag(second_moments) - 1  # epsilon / variance, as var / (var + epsilon)
    assert (variances >= 0).all() and variances.max() < EPSILON * 100
    np.testing.assert_allclose(second_moments, np.diag(np.diag(second_moments)), atol=1e-3)


def test_nothing_of_the_whitening_is_trained():
    model = build({"name": "resnet_fast"}, SHAPE)
    assert model.get_layer("whitening").trainable_weights == []
    # Six kernels of 3 x 3, an offset for each of their filters, and the head.
    kernels = 9 * (24 * 64 + 64 * 64 + 64 * 128 + 3 * 128 * 128)
    assert sum(np.prod(w.shape) for w in model.trainable_weights) == kernels + 640 + 1280


def test_whitening_is_saved_with_the_model(tmp_path):
    model = build({"name": "resnet_fast"}, SHAPE)
    model.save(tmp_path / "model.keras")
    again = keras.models.load_model(tmp_path / "model.keras")
    pixels = random_pixels(SHAPE)
    np.testing.assert_allclose(again.predict(pixels), model.predict(pixels), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize(("inputs", "outputs"), [(3, 5), (5, 3)])
def test_partial_identity_passes_channels_through(inputs, outputs):
    kernel = PartialIdentity()((3, 3, inputs, outputs))
    images = np.random.default_rng(0).normal(size=(2, 8, 8, inputs)).astype("float32")
    passed = keras.ops.convert_to_numpy(keras.ops.conv(images, kernel, padding="same"))
    count = min(inputs, outputs)
    np.testing.assert_allclose(passed[..., :count], images[..., :count], atol=1e-6)
    assert (passed[..., count:] != 0).all()


def test_options_take_parts_away():
    def names(**options):
        layers = build({"name": "resnet_fast", **options}, SHAPE).layers
        return [type(layer).__name__ for layer in layers]

    assert names().count("Whitening") == 1 and names().count("Add") == 3
    assert names(whitening=False).count("Whitening") == 0
    assert names(shortcut=False).count("Add") == 0
    kernel = build({"name": "resnet_fast", "identity": False}, SHAPE).get_layer("stage1_1_conv")
    assert np.count_nonzero(kernel.kernel[..., 0]) == 9 * 24


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

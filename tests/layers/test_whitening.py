"""The whitening convolution decorrelates, and is saved with its model."""

import keras
import numpy as np

from tests.models.members import SHAPE
from trainlab.layers.whitening import EPSILON, Whitening


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

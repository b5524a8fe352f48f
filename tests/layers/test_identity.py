"""Kernels that begin as the identity."""

import keras
import numpy as np
import pytest

from trainlab.layers.identity import PartialIdentity, UniformKernel


@pytest.mark.parametrize(("inputs", "outputs"), [(3, 5), (5, 3)])
def test_partial_identity_passes_channels_through(inputs, outputs):
    kernel = PartialIdentity()((3, 3, inputs, outputs))
    images = np.random.default_rng(0).normal(size=(2, 8, 8, inputs)).astype("float32")
    passed = keras.ops.convert_to_numpy(keras.ops.conv(images, kernel, padding="same"))
    count = min(inputs, outputs)
    np.testing.assert_allclose(passed[..., :count], images[..., :count], atol=1e-6)
    assert (passed[..., count:] != 0).all()


@pytest.mark.parametrize("kind", [PartialIdentity, UniformKernel])
def test_uniform_filters_have_the_variance_of_pytorchs_default(kind):
    filters = keras.ops.convert_to_numpy(kind()((3, 3, 8, 500)))[..., 8:]
    assert filters.var() == pytest.approx(1 / (3 * 3 * 3 * 8), rel=0.05)
    assert np.abs(filters).max() <= (3 * 3 * 8) ** -0.5


def test_an_initialiser_is_rebuilt_from_its_config():
    same = keras.saving.serialize_keras_object(PartialIdentity(seed=3))
    again = keras.saving.deserialize_keras_object(same)
    shape = (1, 1, 2, 4)
    np.testing.assert_array_equal(again(shape), PartialIdentity(seed=3)(shape))

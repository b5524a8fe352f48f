"""Kernels that begin as the identity."""

import keras
import numpy as np
import pytest

from trainlab.layers.identity import PartialIdentity


@pytest.mark.parametrize(("inputs", "outputs"), [(3, 5), (5, 3)])
def test_partial_identity_passes_channels_through(inputs, outputs):
    kernel = PartialIdentity()((3, 3, inputs, outputs))
    images = np.random.default_rng(0).normal(size=(2, 8, 8, inputs)).astype("float32")
    passed = keras.ops.convert_to_numpy(keras.ops.conv(images, kernel, padding="same"))
    count = min(inputs, outputs)
    np.testing.assert_allclose(passed[..., :count], images[..., :count], atol=1e-6)
    assert (passed[..., count:] != 0).all()

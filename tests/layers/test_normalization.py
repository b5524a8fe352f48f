"""Batch normalisation and standardisation against plain formulas."""

import keras
import numpy as np

from tests.models.members import facts
from trainlab.layers.normalization import BatchNormalization
from trainlab.layers.standardization import standardized


def test_fused_batch_normalisation_equals_keras():
    x = np.random.default_rng(0).normal(3, 2, (8, 5, 5, 6)).astype("float32")
    ours = BatchNormalization()
    theirs = keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
    for _ in range(3):
        np.testing.assert_allclose(ours(x, training=True), theirs(x, training=True), atol=1e-5)
    for mine, other in zip(ours.weights, theirs.weights, strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-5)
    np.testing.assert_allclose(ours(x, training=False), theirs(x, training=False), atol=1e-5)


def test_standardisation_is_part_of_the_model():
    model = keras.Model(*standardized(facts((2, 2, 1))))
    np.testing.assert_allclose(model(np.full((1, 2, 2, 1), 180.0, "float32")), 1.0, rtol=1e-6)

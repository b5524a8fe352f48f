"""MobileNetV2 with ImageNet's weights."""

import keras
import numpy as np

from tests.models.members import build
from trainlab.measure.macs import layers


def test_mobilenet_takes_pretrained_weights(tmp_path):
    donor = keras.applications.MobileNetV2((32, 32, 3), 0.35, include_top=False, weights=None)
    donor.save_weights(tmp_path / "donor.weights.h5")
    spec = {"name": "mobilenet", "alpha": 0.35, "pixels": 32}
    model = build(spec, weights=tmp_path / "donor.weights.h5")
    for mine, theirs in zip(model.get_layer("base").weights, donor.weights, strict=True):
        np.testing.assert_array_equal(mine, theirs)
    norms = [it for it in layers(model) if isinstance(it, keras.layers.BatchNormalization)]
    assert {layer.momentum for layer in norms} == {0.9}

"""Every model: exact parameter counts, logits, save and load, gradients to every weight."""

import keras
import numpy as np
import pytest
from keras import ops

from trainlab import registry
from trainlab.blocks.layers import BatchNormalization
from trainlab.data import Facts
from trainlab.engine import macs

# Trainable parameters, worked out by hand or taken from the paper.
COUNTS = [
    # (784 x 512 + 512) + (512 x 512 + 512) + (512 x 10 + 10)
    ({"name": "dense", "units": [512, 512]}, (28, 28, 1), 669_706),
    # 3x3 kernels 1-32-64-64-64, two batch norm parameters a filter, 64 x 10 + 10
    ({"name": "convnet", "stages": [[32], [64], [64, 64]]}, (28, 28, 1), 93_546),
    # He et al. 2015, table 6: 0.27 M, 0.46 M, 0.85 M, 1.7 M
    ({"name": "resnet", "depth": 20}, (32, 32, 3), 269_722),
    ({"name": "resnet", "depth": 32}, (32, 32, 3), 464_154),
    ({"name": "resnet", "depth": 56}, (32, 32, 3), 853_018),
    ({"name": "resnet", "depth": 110}, (32, 32, 3), 1_727_962),
    # Keras' MobileNetV2 0.35 without top: 410,208 with 14,080 moving statistics; 1280 x 10 + 10
    ({"name": "mobilenet", "alpha": 0.35, "pixels": 32}, (28, 28, 1), 396_128 + 12_810),
]


def facts(shape) -> Facts:
    return Facts(shape, 10, (120.0,) * shape[-1], (60.0,) * shape[-1])


def build(spec: dict, shape) -> keras.Model:
    keras.utils.set_random_seed(0)
    return registry.build("models", spec, data=facts(shape), weights=None)


def random_pixels(shape, count=4):
    return np.random.default_rng(0).uniform(0, 255, (count, *shape)).astype("float32")


def trainable(rows: list[dict]) -> int:
    return sum(row["trainable_parameters"] for row in rows)


@pytest.mark.parametrize(("spec", "shape", "count"), COUNTS, ids=lambda value: str(value)[:40])
def test_trainable_parameters(spec, shape, count):
    assert trainable(macs.table(build(spec, shape))) == count


SMALL = [row for row in COUNTS if row[0].get("depth", 20) == 20]


@pytest.mark.parametrize(("spec", "shape", "count"), SMALL, ids=lambda value: str(value)[:40])
def test_conformance(spec, shape, count, tmp_path):
    model = build(spec, shape)
    pixels = random_pixels(shape)
    logits = ops.convert_to_numpy(model(pixels, training=False))
    assert logits.shape == (4, 10)
    assert model.get_layer("features").output.shape[0] is None
    model.save(tmp_path / "model.keras")
    again = keras.saving.load_model(tmp_path / "model.keras")
    np.testing.assert_allclose(again(pixels, training=False), logits, atol=1e-5)


@pytest.mark.parametrize(("spec", "shape", "count"), SMALL, ids=lambda value: str(value)[:40])
def test_gradients_reach_every_weight(spec, shape, count):
    import tensorflow as tf

    model = build(spec, shape)
    with tf.GradientTape() as tape:
        loss = ops.mean(ops.square(model(random_pixels(shape), training=True)))
    for weight, gradient in zip(
        model.trainable_weights, tape.gradient(loss, model.trainable_weights), strict=True
    ):
        assert gradient is not None, weight.path
        assert np.any(np.asarray(gradient) != 0), weight.path


def test_resnet20_macs():
    # Forward pass of one 32 x 32 image: 40.8 M in published tables; 40,551,424 + 640 by hand.
    stem = 32 * 32 * 9 * 3 * 16
    stage1 = 6 * 32 * 32 * 9 * 16 * 16
    stage2 = 16 * 16 * 9 * (16 * 32 + 5 * 32 * 32)
    stage3 = 8 * 8 * 9 * (32 * 64 + 5 * 64 * 64)
    rows = macs.table(build({"name": "resnet", "depth": 20}, (32, 32, 3)))
    assert sum(row["macs"] for row in rows) == stem + stage1 + stage2 + stage3 + 640


def test_standardisation_is_part_of_the_model():
    model = build({"name": "dense", "units": [4]}, (2, 2, 1))
    layer = model.get_layer("standardize")
    scaled = layer(np.full((1, 2, 2, 1), 180.0, "float32"))
    np.testing.assert_allclose(scaled, 1.0, rtol=1e-6)


def test_fused_batch_normalisation_equals_keras():
    x = np.random.default_rng(0).normal(3, 2, (8, 5, 5, 6)).astype("float32")
    ours = BatchNormalization()
    theirs = keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
    for _ in range(3):
        np.testing.assert_allclose(ours(x, training=True), theirs(x, training=True), atol=1e-5)
    for mine, other in zip(ours.weights, theirs.weights, strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-5)
    np.testing.assert_allclose(ours(x, training=False), theirs(x, training=False), atol=1e-5)


def test_reused_base_keeps_its_features_and_freezes(tmp_path):
    source = build({"name": "convnet", "stages": [[4], [8]]}, (32, 32, 3))
    source.save(tmp_path / "base.keras")
    model = registry.build(
        "models", {"name": "reused"}, data=facts((28, 28, 1)), weights=tmp_path / "base.keras"
    )
    model.get_layer("base").trainable = False
    assert trainable(macs.table(model)) == 8 * 10 + 10
    grey = random_pixels((32, 32, 1))
    wanted = keras.Model(source.input, source.get_layer("features").output)(np.repeat(grey, 3, -1))
    np.testing.assert_allclose(model.get_layer("base")(np.repeat(grey, 3, -1)), wanted, atol=1e-5)


def test_colour_images_on_a_grey_base(tmp_path):
    source = build({"name": "convnet", "stages": [[4], [8]]}, (28, 28, 1))
    source.save(tmp_path / "base.keras")
    model = registry.build(
        "models", {"name": "reused"}, data=facts((28, 28, 3)), weights=tmp_path / "base.keras"
    )
    colour = random_pixels((28, 28, 3))
    grey = np.repeat(colour.mean(-1, keepdims=True), 3, -1)
    np.testing.assert_allclose(model(colour), model(grey), atol=1e-4)


def test_mobilenet_takes_pretrained_weights(tmp_path):
    donor = keras.applications.MobileNetV2((32, 32, 3), 0.35, include_top=False, weights=None)
    donor.save_weights(tmp_path / "donor.weights.h5")
    model = registry.build(
        "models",
        {"name": "mobilenet", "alpha": 0.35, "pixels": 32},
        data=facts((32, 32, 3)),
        weights=tmp_path / "donor.weights.h5",
    )
    for mine, theirs in zip(model.get_layer("base").weights, donor.weights, strict=True):
        np.testing.assert_array_equal(mine, theirs)
    norms = [m for m in macs.layers(model) if isinstance(m, keras.layers.BatchNormalization)]
    assert {layer.momentum for layer in norms} == {0.9}

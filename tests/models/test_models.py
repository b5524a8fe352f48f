"""Every model: exact parameter counts and MACs, logits, save and load, gradients, a step."""

import keras
import numpy as np
import pytest
from keras import ops

from tests.conftest import ROOT
from trainlab import registry
from trainlab.closure import closure
from trainlab.data import Facts
from trainlab.engine.loops.loss import cross_entropy
from trainlab.layers.common import BatchNormalization
from trainlab.measure import macs

REGISTERED = '@keras.saving.register_keras_serializable("trainlab")'


def dense_block(channels: int, layers: int, growth: int = 12) -> int:
    """Parameters of a block of DenseNet-BC: two batch norms, 1x1 to 4k, 3x3 to k, each layer."""
    entering = sum(channels + growth * layer for layer in range(layers))
    return entering * (2 + 4 * growth) + layers * (8 * growth + 9 * 4 * growth * growth)


def densenet(layers: int) -> int:
    """Parameters of DenseNet-BC with growth 12 and so many layers in each of its three blocks."""
    total, channels = 27 * 24, 24
    for block in range(3):
        if block:
            total += 2 * channels + channels * (channels // 2)
            channels //= 2
        total += dense_block(channels, layers)
        channels += 12 * layers
    return total + 2 * channels + 10 * channels + 10


# The units of ShuffleNet with 3 groups: channels in, in the bottleneck, out of it; groups of the
# first convolution, input and output pixels; how often.
SHUFFLENET = [
    (24, 60, 240 - 24, 1, 32 * 32, 16 * 16, 1),
    (240, 60, 240, 3, 16 * 16, 16 * 16, 3),
    (240, 120, 480 - 240, 3, 16 * 16, 8 * 8, 1),
    (480, 120, 480, 3, 8 * 8, 8 * 8, 7),
    (480, 240, 960 - 480, 3, 8 * 8, 4 * 4, 1),
    (960, 240, 960, 3, 4 * 4, 4 * 4, 3),
]


def shufflenet() -> int:
    """Parameters: stem, units with three batch norms each, classifier."""
    units = sum(
        times * (a * b // groups + 9 * b + b * c // 3 + 2 * (b + b + c))
        for a, b, c, groups, _, _, times in SHUFFLENET
    )
    return 27 * 24 + 2 * 24 + units + 960 * 10 + 10


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
    pytest.param({"name": "resnet", "depth": 110}, (32, 32, 3), 1_727_962, marks=pytest.mark.slow),
    # Keras' MobileNetV2 0.35 without top: 410,208 with 14,080 moving statistics; 1280 x 10 + 10
    ({"name": "mobilenet", "alpha": 0.35, "pixels": 32}, (28, 28, 1), 396_128 + 12_810),
    # Huang et al. 2016, table 2: 0.8 M with depth 100; other implementations have the same counts
    ({"name": "densenet", "depth": 40}, (32, 32, 3), densenet(6)),
    pytest.param(
        {"name": "densenet", "depth": 100}, (32, 32, 3), densenet(16), marks=pytest.mark.slow
    ),
    # ResNet's and, for each of three blocks a stage, the two dense layers: c/r + 1 times c, biases
    ({"name": "senet", "depth": 20}, (32, 32, 3), 269_722 + 3 * (49 + 162 + 580)),
    pytest.param(
        {"name": "senet", "depth": 110},
        (32, 32, 3),
        1_727_962 + 18 * (49 + 162 + 580),
        marks=pytest.mark.slow,
    ),
    ({"name": "shufflenet"}, (32, 32, 3), shufflenet()),
    # Keras' EfficientNetB0 with 10 classes
    ({"name": "efficientnet"}, (32, 32, 3), 4_020_358),
]
# What the other tests build: every architecture, small.
SMALL = [
    ({"name": "dense", "units": [512, 512]}, (28, 28, 1)),
    ({"name": "convnet", "stages": [[32], [64], [64, 64]]}, (28, 28, 1)),
    ({"name": "resnet", "depth": 20}, (32, 32, 3)),
    ({"name": "mobilenet", "alpha": 0.35, "pixels": 32}, (28, 28, 1)),
    ({"name": "densenet", "depth": 22, "growth": 4}, (32, 32, 3)),
    ({"name": "senet", "depth": 20}, (32, 32, 3)),
    ({"name": "shufflenet", "scale": 0.25}, (32, 32, 3)),
    ({"name": "efficientnet", "width": 0.25, "depth": 0.5}, (32, 32, 3)),
]
every_model = pytest.mark.parametrize(("spec", "shape"), SMALL, ids=lambda value: str(value)[:40])


def facts(shape) -> Facts:
    return Facts(shape, 10, (120.0,) * shape[-1], (60.0,) * shape[-1])


def build(spec: dict, shape) -> keras.Model:
    keras.utils.set_random_seed(0)
    images = np.random.default_rng(1).integers(0, 256, (50, *shape), dtype=np.uint8)
    return registry.build("models", spec, data=facts(shape), weights=None, images=images)


def random_pixels(shape, count=4):
    return np.random.default_rng(0).uniform(0, 255, (count, *shape)).astype("float32")


def trainable(rows: list[dict]) -> int:
    return sum(row["trainable_parameters"] for row in rows)


@pytest.mark.parametrize(("spec", "shape", "count"), COUNTS, ids=lambda value: str(value)[:40])
def test_trainable_parameters(spec, shape, count):
    assert trainable(macs.table(build(spec, shape))) == count


def test_published_parameter_counts():
    assert (densenet(6), densenet(16)) == (176_122, 769_162)


@every_model
def test_conformance(spec, shape, tmp_path):
    model = build(spec, shape)
    pixels = random_pixels(shape)
    logits = ops.convert_to_numpy(model(pixels, training=False))
    assert logits.shape == (4, 10)
    assert model.get_layer("features").output.shape[0] is None
    model.save(tmp_path / "model.keras")
    again = keras.saving.load_model(tmp_path / "model.keras")
    np.testing.assert_allclose(again(pixels, training=False), logits, atol=1e-5)


@every_model
def test_gradients_reach_every_weight_and_lower_the_loss(spec, shape):
    import tensorflow as tf

    model = build(spec, shape)
    pixels, labels = random_pixels(shape, 8), np.arange(8)
    with tf.GradientTape() as tape:
        before = cross_entropy(10)(labels, model(pixels, training=True))
    gradients = tape.gradient(before, model.trainable_weights)
    for weight, gradient in zip(model.trainable_weights, gradients, strict=True):
        assert gradient is not None, weight.path
        assert np.any(np.asarray(gradient) != 0), weight.path
    keras.optimizers.SGD(1e-4).apply(gradients, model.trainable_weights)
    assert cross_entropy(10)(labels, model(pixels, training=True)) < before


def total_macs(model: keras.Model) -> int:
    return sum(row["macs"] for row in macs.table(model))


def test_resnet20_macs():
    # Forward pass of one 32 x 32 image: 40.8 M in published tables; 40,551,424 + 640 by hand.
    stem = 32 * 32 * 9 * 3 * 16
    stage1 = 6 * 32 * 32 * 9 * 16 * 16
    stage2 = 16 * 16 * 9 * (16 * 32 + 5 * 32 * 32)
    stage3 = 8 * 8 * 9 * (32 * 64 + 5 * 64 * 64)
    model = build({"name": "resnet", "depth": 20}, (32, 32, 3))
    assert total_macs(model) == stem + stage1 + stage2 + stage3 + 640


def test_senet20_macs():
    # Squeeze-and-excitation adds its dense layers, without their biases, and nothing else.
    excitation = 3 * 2 * (16 * 1 + 32 * 2 + 64 * 4)
    models = [build({"name": name, "depth": 20}, (32, 32, 3)) for name in ("resnet", "senet")]
    assert total_macs(models[1]) - total_macs(models[0]) == excitation


def test_densenet40_macs():
    # Six layers a block, of (channels x 48 + 9 x 48 x 12); transitions before their pooling.
    block1 = 32 * 32 * (48 * (24 + 36 + 48 + 60 + 72 + 84) + 6 * 9 * 48 * 12)
    block2 = 16 * 16 * (48 * (48 + 60 + 72 + 84 + 96 + 108) + 6 * 9 * 48 * 12)
    block3 = 8 * 8 * (48 * (60 + 72 + 84 + 96 + 108 + 120) + 6 * 9 * 48 * 12)
    transitions = 32 * 32 * 96 * 48 + 16 * 16 * 120 * 60
    wanted = 32 * 32 * 27 * 24 + block1 + block2 + block3 + transitions + 132 * 10
    assert total_macs(build({"name": "densenet", "depth": 40}, (32, 32, 3))) == wanted


def test_shufflenet_macs():
    units = sum(
        times * (entering * a * b // groups + leaving * (9 * b + b * c // 3))
        for a, b, c, groups, entering, leaving, times in SHUFFLENET
    )
    wanted = 32 * 32 * 27 * 24 + units + 960 * 10
    assert total_macs(build({"name": "shufflenet"}, (32, 32, 3))) == wanted


def test_efficientnet_is_kerass_but_for_the_stride_of_the_stem():
    # At 64 x 64 pixels Keras' stem, of stride 2, leaves the maps that ours has at 32 x 32.
    theirs = keras.applications.EfficientNetB0(
        input_shape=(64, 64, 3), weights=None, classes=10, classifier_activation=None
    )
    ours = build({"name": "efficientnet"}, (32, 32, 3))
    sizes = [[np.prod(w.shape) for w in model.trainable_weights] for model in (ours, theirs)]
    assert sizes[0] == sizes[1]
    assert total_macs(ours) == total_macs(theirs)


@pytest.mark.slow
def test_efficientnet_b1_scales_like_kerass():
    theirs = keras.applications.EfficientNetB1(
        input_shape=(32, 32, 3), weights=None, classes=10, classifier_activation=None
    )
    ours = build({"name": "efficientnet", "width": 1.0, "depth": 1.1}, (32, 32, 3))
    assert trainable(macs.table(ours)) == trainable(macs.table(theirs))


def test_drop_connect_drops_whole_branches_in_training_only():
    spec = {"name": "efficientnet", "width": 0.25, "depth": 0.5, "drop_connect": 0.5}
    model = build(spec, (32, 32, 3))
    dropping = [layer for layer in model.layers if isinstance(layer, keras.layers.Dropout)]
    # Three blocks of ten have a shortcut, the 5th, 7th and 9th.
    assert [layer.rate for layer in dropping] == [0.5 * n / 10 for n in (4, 6, 8)]
    ones = np.ones((200, 2, 2, 3), "float32")
    dropped = np.asarray(dropping[-1](ones, training=True))
    assert set(np.unique(dropped.min((1, 2, 3)))) == set(np.unique(dropped.max((1, 2, 3))))
    assert 0.2 < (dropped[:, 0, 0, 0] == 0).mean() < 0.6
    np.testing.assert_array_equal(dropping[-1](ones, training=False), ones)


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


def test_a_reused_base_may_hold_any_layer_of_ours():
    blocks = (ROOT / "trainlab" / "layers").glob("*.py")
    ours = {f"trainlab/layers/{file.name}" for file in blocks if REGISTERED in file.read_text()}
    assert len(ours) == 5
    assert ours <= set(closure(ROOT / "trainlab" / "models" / "reused.py"))


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

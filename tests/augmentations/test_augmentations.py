"""Augmentations against independent references: numpy and scipy.ndimage, and their contract."""

import keras
import numpy as np
import pytest
from scipy import ndimage

from trainlab import registry
from trainlab.augmentations import _affine as affine
from trainlab.augmentations.shift import translate

SHAPES = [(28, 28, 1), (32, 32, 3)]
COMPONENTS = [
    {"name": "flip"},
    {"name": "alternating_flip"},
    {"name": "shift", "pixels": 3},
    {"name": "rotate", "degrees": 20},
    {"name": "zoom", "fraction": 0.3},
    {"name": "affine", "degrees": 10, "shift": 2, "zoom": 0.1, "shear": 0.2},
    {"name": "cutout", "pixels": 9},
    {"name": "contrast", "fraction": 0.5},
]
every_component = pytest.mark.parametrize("spec", COMPONENTS, ids=lambda spec: spec["name"])
# All but the one that takes turns.
every_random_component = pytest.mark.parametrize(
    "spec",
    [spec for spec in COMPONENTS if spec["name"] != "alternating_flip"],
    ids=lambda spec: spec["name"],
)


def images(shape, count=16, seed=0):
    return np.random.default_rng(seed).uniform(0, 255, (count, *shape)).astype("float32")


def layer_of(spec, seed=1, steps_per_epoch=1):
    return registry.build("augmentations", spec, seed=seed, steps_per_epoch=steps_per_epoch)


def augment(spec, batch, seed=1):
    layer = layer_of(spec, seed)
    return keras.ops.convert_to_numpy(layer(batch, training=True))


def test_every_component_is_tested():
    assert {spec["name"] for spec in COMPONENTS} == set(registry.names("augmentations"))


@every_component
@pytest.mark.parametrize("shape", SHAPES)
def test_keeps_shape_type_and_range(spec, shape):
    batch = images(shape)
    changed = augment(spec, batch)
    assert changed.shape == batch.shape
    assert changed.dtype == np.float32
    assert changed.min() >= 0 and changed.max() <= 255 * (1 + 1e-6)
    assert not np.array_equal(changed, batch)


@every_component
def test_identity_outside_training(spec):
    batch = images((28, 28, 1))
    layer = layer_of(spec)
    np.testing.assert_array_equal(keras.ops.convert_to_numpy(layer(batch)), batch)
    np.testing.assert_array_equal(keras.ops.convert_to_numpy(layer(batch, training=False)), batch)


@every_random_component
def test_seed_decides(spec):
    batch = images((28, 28, 1))
    np.testing.assert_array_equal(augment(spec, batch, seed=5), augment(spec, batch, seed=5))
    assert not np.array_equal(augment(spec, batch, seed=5), augment(spec, batch, seed=6))


@every_random_component
def test_each_image_and_each_call_draws_anew(spec):
    batch = np.repeat(images((28, 28, 1), count=1), 32, axis=0)
    layer = layer_of(spec)
    first, second = (keras.ops.convert_to_numpy(layer(batch, training=True)) for _ in range(2))
    assert any(not np.array_equal(first[0], other) for other in first[1:])
    assert not np.array_equal(first, second)


@every_component
def test_in_a_model_with_unknown_batch_size(spec):
    layer = layer_of(spec)
    model = keras.Sequential([keras.Input((28, 28, 1)), layer])
    assert model.output_shape == (None, 28, 28, 1)
    batch = images((28, 28, 1))
    np.testing.assert_array_equal(model.predict(batch, verbose=0), batch)
    state = [variable.value for variable in model.non_trainable_variables]
    changed, state = model.stateless_call([], state, batch, training=True)
    again, _ = model.stateless_call([], state, batch, training=True)
    assert not np.array_equal(changed, again)


@every_component
@pytest.mark.skipif(keras.backend.backend() != "tensorflow", reason="a TensorFlow graph")
def test_in_a_tensorflow_graph_of_any_batch_size(spec):
    import tensorflow as tf

    eager = layer_of(spec)
    traced = layer_of(spec)
    signature = [tf.TensorSpec([None, 32, 32, 3], tf.float32)]
    graph = tf.function(lambda batch: traced(batch, training=True), input_signature=signature)
    for count in (1, 7):
        batch = images((32, 32, 3), count)
        np.testing.assert_allclose(graph(batch), eager(batch, training=True), atol=1e-3)


def test_flip_mirrors_about_half_of_the_images():
    batch = images((32, 32, 3), count=400)
    changed = augment({"name": "flip"}, batch)
    kept = (changed == batch).all(axis=(1, 2, 3))
    mirrored = (changed == batch[:, :, ::-1]).all(axis=(1, 2, 3))
    assert (kept ^ mirrored).all()
    assert 140 < mirrored.sum() < 260  # 6 standard deviations of a fair coin


def test_alternating_flip_mirrors_each_image_in_every_other_epoch():
    batch = np.random.default_rng(0).integers(0, 256, (400, 32, 32, 3)).astype("float32")
    layer = layer_of({"name": "alternating_flip"}, steps_per_epoch=2)
    epochs = []
    for _ in range(3):  # of two steps each, their images in another order every time
        order = np.random.default_rng(len(epochs)).permutation(400)
        seen = np.empty_like(batch)
        for half in np.split(order, 2):
            seen[half] = keras.ops.convert_to_numpy(layer(batch[half], training=True))
        epochs.append((seen == batch[:, :, ::-1]).all(axis=(1, 2, 3)))
        np.testing.assert_array_equal(seen[~epochs[-1]], batch[~epochs[-1]])
    assert 140 < epochs[0].sum() < 260
    np.testing.assert_array_equal(epochs[1], ~epochs[0])
    np.testing.assert_array_equal(epochs[2], epochs[0])


def test_flips_state_what_they_need():
    assert registry.constant("augmentations", "alternating_flip", "NEEDS") == "flip_safe"
    assert registry.constant("augmentations", "flip", "NEEDS") == "flip_safe"
    assert registry.constant("augmentations", "shift", "NEEDS") is None


@pytest.mark.parametrize("shape", [(28, 28, 1), (20, 32, 3)])
def test_translate_is_a_copy_moved_into_black(shape):
    batch = images(shape, count=4)
    down, right = np.array([3, -3, 0, 1], "int32"), np.array([-2, 3, 0, 2], "int32")
    moved = keras.ops.convert_to_numpy(translate(batch, down, right, 3))
    for image, result, y, x in zip(batch, moved, down, right, strict=True):
        np.testing.assert_array_equal(result, ndimage.shift(image, (y, x, 0), order=0))


def test_a_shift_may_show_the_image_mirrored_at_the_border():
    batch = images((8, 9, 3), count=1)
    padded = np.pad(batch[0], ((2, 2), (2, 2), (0, 0)), mode="reflect")
    crops = [padded[y : y + 8, x : x + 9] for y in range(5) for x in range(5)]
    spec = {"name": "shift", "pixels": 2, "border": "mirror"}
    changed = augment(spec, np.repeat(batch, 300, axis=0))
    found = {next(i for i, crop in enumerate(crops) if (crop == one).all()) for one in changed}
    assert found == set(range(25))


def test_shift_reaches_every_position_and_no_other():
    batch = np.zeros((500, 9, 9, 1), "float32")
    batch[:, 4, 4] = 255
    changed = augment({"name": "shift", "pixels": 2}, batch)
    positions = {tuple(np.argwhere(image[:, :, 0] == 255)[0]) for image in changed}
    assert positions == {(y, x) for y in range(2, 7) for x in range(2, 7)}


def resample(image, angle=0.0, zoom=1.0, shear=0.0, right=0.0, down=0.0):
    values = [np.array([value], "float32") for value in (angle, zoom, shear, right, down)]
    matrices = affine.source_matrices(*image.shape[:2], *values)
    return keras.ops.convert_to_numpy(affine.resample(image[None], matrices))[0]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_quarter_turns_are_anticlockwise(shape, quarters):
    image = images(shape)[0]
    turned = resample(image, angle=quarters * np.pi / 2)
    np.testing.assert_allclose(turned[1:-1, 1:-1], np.rot90(image, quarters)[1:-1, 1:-1], atol=0.01)


def test_whole_pixel_shift_equals_a_moved_copy():
    image = images((28, 28, 1))[0]
    np.testing.assert_allclose(
        resample(image, right=3.0, down=-2.0), ndimage.shift(image, (-2, 3, 0), order=0), atol=1e-3
    )


def test_zoom_by_two_shows_the_middle_enlarged():
    image = images((29, 29, 1))[0]
    enlarged = resample(image, zoom=2.0)
    np.testing.assert_allclose(enlarged[::2, ::2], image[7:22, 7:22], atol=1e-3)


def test_shear_moves_columns_in_proportion_to_the_row():
    image = images((9, 9, 1))[0]
    sheared = resample(image, shear=1.0)
    for row in range(9):
        expected = ndimage.shift(image[row, :, 0], row - 4, order=0)
        np.testing.assert_allclose(sheared[row, :, 0], expected, atol=1e-3)


@pytest.mark.parametrize("shape", [(28, 28, 1), (20, 32, 3)])
def test_composition_matches_scipy(shape):
    """scipy's matrix maps output to input too, in (row, column) order."""
    image = images(shape)[0]
    parameters = {"angle": 0.4, "zoom": 0.8, "shear": 0.3, "right": 1.5, "down": -2.25}
    cos, sin = np.cos(0.4), np.sin(0.4)
    forward = 0.8 * np.array([[cos, sin], [-sin, cos]]) @ np.array([[1, 0.3], [0, 1]])  # on (x, y)
    backward = np.linalg.inv(forward)[::-1, ::-1]  # on (y, x)
    centre = (np.array(shape[:2]) - 1) / 2
    offset = centre - backward @ (centre + [-2.25, 1.5])
    expected = np.stack(
        [
            ndimage.affine_transform(image[..., c], backward, offset, order=1, mode="grid-constant")
            for c in range(shape[2])
        ],
        axis=-1,
    )
    np.testing.assert_allclose(resample(image, **parameters), expected, atol=0.05)


def peak_angles(changed):
    """The direction of the bright spot in each image, in degrees, anticlockwise."""
    centre = (changed.shape[1] - 1) / 2
    spots = [ndimage.center_of_mass(image[..., 0]) for image in changed]
    return [np.degrees(np.arctan2(centre - y, x - centre)) for y, x in spots]


def test_rotate_stays_within_its_degrees_and_uses_them():
    batch = np.zeros((200, 41, 41, 1), "float32")
    batch[:, 19:22, 34:37] = 255
    angles = peak_angles(augment({"name": "rotate", "degrees": 30}, batch))
    assert -31 < min(angles) < -25 and 25 < max(angles) < 31


def test_zoom_stays_within_its_fraction_and_uses_it():
    batch = np.zeros((200, 41, 41, 1), "float32")
    batch[:, 11:30, 11:30] = 1
    areas = augment({"name": "zoom", "fraction": 0.2}, batch).sum(axis=(1, 2, 3)) / 19**2
    assert 0.62 < areas.min() < 0.68 and 1.38 < areas.max() < 1.46


def test_cutout_masks_one_square_with_the_mean():
    batch = images((32, 32, 3), count=100)
    changed = augment({"name": "cutout", "pixels": 8}, batch)
    for before, after in zip(batch, changed, strict=True):
        rows, columns = np.nonzero((before != after).any(axis=-1))
        height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
        assert 4 <= height <= 8 and 4 <= width <= 8 and len(rows) == height * width
        mean = before.mean(axis=(0, 1), dtype="float64")
        np.testing.assert_allclose(after[rows, columns], np.tile(mean, (len(rows), 1)), rtol=1e-5)


def test_contrast_scales_about_the_mean_and_clips():
    batch = images((28, 28, 1), count=50) / 2 + 64  # 64..191: factors up to 1.5 do not clip
    changed = augment({"name": "contrast", "fraction": 0.5}, batch)
    factors = changed.std(axis=(1, 2, 3)) / batch.std(axis=(1, 2, 3))
    np.testing.assert_allclose(changed.mean(axis=(1, 2, 3)), batch.mean(axis=(1, 2, 3)), rtol=1e-4)
    assert 0.5 <= factors.min() < 0.7 and 1.3 < factors.max() <= 1.51


def test_draws_of_one_layer_are_independent():
    """Turning far must not mean moving far: the angle and the shift have no correlation."""
    batch = np.zeros((300, 41, 41, 1), "float32")
    batch[:, 17:24, 17:24] = 255
    changed = augment({"name": "affine", "degrees": 0, "shift": 5}, batch)
    centres = np.array([ndimage.center_of_mass(image[..., 0]) for image in changed])
    assert abs(np.corrcoef(centres.T)[0, 1]) < 0.3

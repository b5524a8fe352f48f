"""Shift, cutout and contrast against plain numpy and scipy.ndimage."""

import keras
import numpy as np
import pytest
from scipy import ndimage

from tests.augmentations.examples import augment, images
from trainlab.augmentations.shift import translate


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

"""Rotation, zoom, shift and shear in one resampling, against scipy.ndimage."""

import keras
import numpy as np
import pytest
from scipy import ndimage

from tests.augmentations.examples import augment, images
from trainlab.augmentations import _affine as affine


def resample(image, angle=0.0, zoom=1.0, shear=0.0, right=0.0, down=0.0):
    values = [np.array([value], "float32") for value in (angle, zoom, shear, right, down)]
    matrices = affine.source_matrices(*image.shape[:2], *values)
    return keras.ops.convert_to_numpy(affine.resample(image[None], matrices))[0]


@pytest.mark.parametrize("shape", [(28, 28, 1), (32, 32, 3)])
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


def test_draws_of_one_layer_are_independent():
    """Turning far must not mean moving far: the angle and the shift have no correlation."""
    batch = np.zeros((300, 41, 41, 1), "float32")
    batch[:, 17:24, 17:24] = 255
    changed = augment({"name": "affine", "degrees": 0, "shift": 5}, batch)
    centres = np.array([ndimage.center_of_mass(image[..., 0]) for image in changed])
    assert abs(np.corrcoef(centres.T)[0, 1]) < 0.3

"""Figures made of images keep the pixels, and mark what they should."""

import numpy as np

from trainlab.report.figures import pictures


def test_cells_are_marked_relative_to_the_largest_mistake():
    colours = pictures.cell_colours(np.array([[0.9, 0.1], [0.05, 0.95]]))
    np.testing.assert_allclose(colours[..., 3], [[0.45, 0.5], [0.25, 0.475]])
    assert pictures.cell_colours(np.eye(2))[0, 1, 3] == 0


def test_numbers_are_in_the_cells_where_they_fit():
    few = pictures.confusion(np.array([[0.9996, 0.0004], [0.25, 0.75]]), ["a", "b"])
    assert [text.get_text() for text in few.axes[0].texts] == ["100.0", "25.0", "75.0"]
    many = pictures.confusion(np.eye(40), [f"class {place}" for place in range(40)])
    assert not many.axes[0].texts and len(many.axes[0].get_xticks()) == 40


def test_tiles_keep_the_pixels_and_leave_gaps_transparent():
    images = np.arange(1, 25, dtype="uint8").reshape(3, 2, 4, 1)
    sheet = pictures.tiles(images, columns=2, gap=(1, 3))
    assert sheet.shape == (2 * 3, 2 * 7, 4)
    np.testing.assert_array_equal(sheet[3:5, :4, 0], images[2, ..., 0])
    np.testing.assert_array_equal(sheet[:2, 7:11, 2], images[1, ..., 0])
    assert sheet[..., 3].sum() == 255 * 24


def test_a_weight_of_zero_is_mid_grey_and_each_filter_has_its_own_scale(monkeypatch):
    monkeypatch.setattr(pictures, "picture", lambda sheet, width: [sheet])
    kernel = np.zeros((1, 2, 1, 3), "float32")
    kernel[0, 0, 0] = [2, -8, 0]
    sheet = pictures.filters(kernel)  # filters of two pixels, one of gap
    assert sheet[0, [0, 1, 3, 4, 6], 0].tolist() == [255, 128, 0, 128, 128]


def test_augmentation_shows_originals_above_each_step():
    rng = np.random.default_rng(0)
    samples = {
        "originals": rng.integers(0, 256, (8, 4, 4, 3), "uint8"),
        "names": np.array(["flip", "shift", "all together"]),
        "variants": rng.integers(0, 256, (3, 4, 8, 4, 4, 3), "uint8"),
    }
    figure = pictures.augmentation(samples)
    labels = [text.get_text() for text in figure.axes[0].texts]
    assert labels == ["original", "flip", "shift", "all together"]
    sheet = figure.axes[0].images[0].get_array()
    assert len(sheet) == 7 * (4 + 1)
    np.testing.assert_array_equal(sheet[5:9, :4, :3], samples["variants"][0, 0, 0])
    np.testing.assert_array_equal(sheet[15:19, 5:9, :3], samples["variants"][1, 0, 1])

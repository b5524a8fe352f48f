"""What is said of arrays that are no images: following it gives the images that were meant."""

import numpy as np
import pytest

from trainlab.errors import TrainLabError
from trainlab.reading.pixels import as_bytes, check_images

RIGHT = np.random.default_rng(0).integers(0, 256, (7, 12, 12, 3)).astype(np.uint8)
GREY = RIGHT[..., :1]


def advice(check, *arguments) -> str:
    """The code between backquotes in the refusal."""
    with pytest.raises(TrainLabError) as caught:
        check(*arguments)
    return str(caught.value).split("`")[1::2]


@pytest.mark.parametrize(
    ("images", "meant"),
    [
        (RIGHT.transpose(0, 3, 1, 2), RIGHT),
        (GREY.transpose(0, 3, 1, 2), GREY),
        (RIGHT.transpose(1, 2, 3, 0), RIGHT),
        (GREY.reshape(7, -1), GREY),
        (RIGHT.transpose(0, 3, 1, 2).reshape(7, -1), RIGHT),
        (np.concatenate([RIGHT, RIGHT[..., :1]], axis=3), RIGHT),
        (np.concatenate([GREY, GREY], axis=3), GREY),
    ],
)
def test_the_advice_on_shapes_gives_the_images(images, meant):
    code = advice(check_images, images.shape, "x")[0]
    code = code if code.startswith("images") else f"images[{code}]"
    assert np.array_equal(eval(code), meant)


def test_channels_first_with_alpha_needs_two_steps():
    images = np.concatenate([RIGHT, RIGHT[..., :1]], axis=3).transpose(0, 3, 1, 2)
    for code in advice(check_images, images.shape, "x"):
        images = eval(code)
    assert np.array_equal(images, RIGHT)


def test_rows_of_pixels_that_stand_together_are_told_apart():
    _, together = advice(check_images, (7, 432), "x")
    assert np.array_equal(eval(together, {"images": RIGHT.reshape(7, -1)}), RIGHT)


def test_a_third_colour_is_added_to_two():
    (_, code) = advice(check_images, (7, 12, 12, 2), "x")
    padded = eval(code, {"images": RIGHT[..., :2], "numpy": np})
    assert np.array_equal(padded[..., :2], RIGHT[..., :2]) and not padded[..., 2].any()


@pytest.mark.parametrize("shape", [(), (5,), (7, 10), (7, 8, 8, 7), (0, 8, 8, 3), (1, 2, 3, 4, 5)])
def test_other_shapes_are_refused(shape):
    with pytest.raises(TrainLabError, match="those in x are"):
        check_images(shape, "x")


@pytest.mark.parametrize("kind", ["int64", "uint16", ">i4", "int16"])
def test_whole_numbers_of_any_type_are_read(kind):
    assert np.array_equal(as_bytes(RIGHT.astype(kind), "x"), RIGHT)


@pytest.mark.parametrize(
    ("images", "tolerance"),
    [
        (RIGHT / 255, 0),
        ((RIGHT / 255).astype(np.float16), 1),
        (RIGHT.astype(float), 0),
        (RIGHT.astype(np.uint16) * 257, 0),
        (RIGHT > 127, 255),
    ],
)
def test_the_advice_on_pixels_gives_the_images(images, tolerance):
    (code,) = advice(as_bytes, images, "x")
    found = eval(code, {"images": images})
    assert found.dtype == np.uint8
    assert np.abs(found.astype(int) - RIGHT).max() <= tolerance


@pytest.mark.parametrize(
    ("images", "sentence"),
    [
        (np.full((1, 2), np.nan), "no numbers"),
        (np.array([0, np.inf]), "no numbers"),
        (RIGHT / 255 - 0.5, "as if normalised"),
        (RIGHT.astype(int) - 1, "run from -1 to"),
        (RIGHT.astype(int) * 1000, "run from 0 to 255000"),
        (np.array(["a"]), "save numbers"),
        (np.array([1j]), "save numbers"),
    ],
)
def test_other_pixels_are_refused(images, sentence):
    with pytest.raises(TrainLabError, match=sentence):
        as_bytes(images, "x")

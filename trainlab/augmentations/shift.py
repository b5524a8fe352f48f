"""Random translation by whole pixels, each image by its own: "pad, then crop at random".

He et al. 2015 (arXiv 1512.03385, section 4.2) pad CIFAR images by 4 pixels on each side. Keras'
`RandomCrop` takes one position for the whole batch.
"""

from typing import Literal

from keras import ops

from trainlab.augmentations._base import Augmentation, pick_columns, pick_rows
from trainlab.types import NonNegativeInt

BORDERS = {"black": "constant", "mirror": "reflect"}


class Shift(Augmentation):
    """Move each image by up to `pixels` in both directions; what comes in is `border`."""

    def __init__(self, pixels: int, border: str, seed: int):
        super().__init__(seed)
        self.pixels = pixels
        self.mode = BORDERS[border]

    def augment(self, images):
        """The images, moved."""
        down = self.integers(images, -self.pixels, self.pixels)
        right = self.integers(images, -self.pixels, self.pixels)
        return translate(images, down, right, self.pixels, self.mode)


def translate(images, down, right, margin: int, mode: str = "constant"):
    """Move each image by its `down` rows and `right` columns, int32 (batch,), at most `margin`.

    `mode` is how `keras.ops.pad` fills the border: with zeros, or by reflection.
    """
    height, width = images.shape[1:3]
    padding = (margin, margin)
    padded = ops.pad(images, ((0, 0), padding, padding, (0, 0)), mode=mode)
    rows = ops.arange(height) + margin - ops.reshape(down, (-1, 1))
    columns = ops.arange(width) + margin - ops.reshape(right, (-1, 1))
    return pick_columns(pick_rows(padded, rows), columns)


def build(
    pixels: NonNegativeInt, border: Literal["black", "mirror"] = "black", *, seed: int
) -> Shift:
    """Move each image by whole pixels drawn from -`pixels` to `pixels`, down and right.

    Black comes in at the border, or the image itself, mirrored there.
    """
    return Shift(pixels, border, seed)

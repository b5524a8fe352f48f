"""Cutout (DeVries & Taylor 2017, arXiv 1708.04552): a square of each image is masked.

The paper's centre is any pixel, so that squares may reach over the border. Its mask is the mean of
the dataset (0 after normalisation); here it is the image's own, as pixels are not yet normalised.
"""

from keras import ops

from trainlab.augmentations._base import Augmentation
from trainlab.types import PositiveInt


class Cutout(Augmentation):
    """Replace a square of `pixels` x `pixels`, its centre drawn uniformly, by the image's mean."""

    def __init__(self, pixels: int, seed: int):
        super().__init__(seed)
        self.pixels = pixels

    def augment(self, images):
        """The images with a masked square each."""
        height, width = images.shape[1:3]
        rows = self._covered(images, height)[:, :, None, None]
        columns = self._covered(images, width)[:, None, :, None]
        mean = ops.mean(images, axis=(1, 2), keepdims=True)
        mask = rows * columns
        return mask * mean + (1 - mask) * images  # on CPUs much faster than a broadcast `where`

    def _covered(self, images, length: int):
        """1 where the square covers a position of each image, else 0; float32 (batch, length)."""
        first = self.integers(images, 0, length - 1) - self.pixels // 2
        offset = ops.arange(length) - ops.reshape(first, (-1, 1))
        covered = ops.logical_and(offset >= 0, offset < self.pixels)
        return ops.cast(covered, "float32")


def build(pixels: PositiveInt, *, seed: int) -> Cutout:
    """Mask a square of `pixels` x `pixels` in each image."""
    return Cutout(pixels, seed)

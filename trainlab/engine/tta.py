"""Test-time augmentation: one prediction from six views of an image.

Jordan 2024 (arXiv 2404.00498, section 3.5). It costs a test six times the time and no training.
"""

from collections.abc import Callable

import numpy as np

MOVED = 1  # pixel


def mean_logits(predict: Callable, images: np.ndarray) -> np.ndarray:
    """Of six views: float32 (n, classes), of images, uint8 (n, height, width, channels).

    `predict` gives the logits of as many images as it is given.
    Half of the weight has the image with its mirror image, half the mean of the same two moved by
    a pixel, up and left or down and right.
    """
    height, width = images.shape[1:3]
    around = ((0, 0), (MOVED, MOVED), (MOVED, MOVED), (0, 0))
    padded = np.pad(images, around, mode="reflect")
    corners = (padded[:, :height, :width], padded[:, -height:, -width:])
    moved = sum(_both_ways(predict, corner) for corner in corners) / 2
    return (_both_ways(predict, images) + moved) / 2


def _both_ways(predict: Callable, images: np.ndarray) -> np.ndarray:
    """The mean of an image's logits and those of its mirror image."""
    return (predict(images) + predict(images[:, :, ::-1])) / 2

"""Arrays of pixels: which ones are images, and, exactly, what to do about the others."""

import math

import numpy as np

from trainlab.errors import TrainLabError

CHANNELS = (1, 3)
LEAST_SIDE = 5  # pixels; fewer are taken for channels


def as_bytes(images: np.ndarray, where: str) -> np.ndarray:
    """Whole numbers from 0 to 255, of any type, as uint8; raises TrainLabError for other pixels."""
    if images.dtype == np.uint8:
        return images
    if np.issubdtype(images.dtype, np.integer):
        low, high = (int(images.min()), int(images.max())) if images.size else (0, 0)
        if low >= 0 and high <= 255:
            return images.astype(np.uint8)
        remedy = f"run from {low} to {high}; {_rescaled(low, high)}"
    elif images.dtype == bool:
        remedy = "are true or false; save `(255 * images).astype('uint8')`"
    elif np.issubdtype(images.dtype, np.floating):
        remedy = f"are {images.dtype}; {_rounded(images)}"
    else:
        remedy = f"are {images.dtype}; save numbers"
    raise TrainLabError(
        f"Pixels must be whole numbers from 0 to 255, but those in {where} {remedy}."
    )


def _rescaled(low: int, high: int) -> str:
    if low >= 0 and high <= 65535:
        return "if 65,535 is white, save `(images // 257).astype('uint8')`"
    return "rescale them, all by the same rule, and save them as uint8"


def _rounded(images: np.ndarray) -> str:
    """What turns floats into bytes, by the range that they have."""
    low, high = (images.min(), images.max()) if images.size else (0, 0)
    if not np.isfinite([low, high]).all():
        return "some are no numbers (NaN or infinite): mend those first, then save uint8"
    if low >= 0 and high <= 1:
        return "from 0..1, save `(255 * images).round().astype('uint8')`"
    if low >= 0 and high <= 255:
        return "save `images.round().astype('uint8')`"
    return (
        f"they run from {low:.3g} to {high:.3g}, as if normalised: undo that, so that black is 0 "
        "and white 255, and save them as uint8"
    )


def check_images(shape: tuple[int, ...], where: str) -> None:
    """Raise TrainLabError unless `shape` is that of images; `where` names them."""
    if len(shape) == 4 and shape[3] in CHANNELS and 0 not in shape:
        return
    raise TrainLabError(
        "Images must be (n, height, width, channels) with 1 or 3 channels, but those in "
        f"{where} are {shape}: {_remedy(shape)}."
    )


def _remedy(shape: tuple[int, ...]) -> str:
    """What makes images of an array of this shape."""
    if 0 in shape:
        return "there is nothing in them; save images"
    if len(shape) == 2:
        return _unflattened(shape[1])
    if len(shape) != 4:
        return "save one array of four axes, or of three (n, height, width) for grey images"
    first, last = shape[1], shape[3]
    if first <= 4 and shape[2] >= LEAST_SIDE and last >= LEAST_SIDE:
        advice = "channels come first; save `images.transpose(0, 2, 3, 1)`"
        return advice if first in CHANNELS else f"{advice}, and then {_fewer_channels(first)}"
    if shape[2] in (1, 3) and shape[0] >= LEAST_SIDE and last >= LEAST_SIDE:
        return "images come last; save `images.transpose(3, 0, 1, 2)`"
    return _fewer_channels(last)


def _fewer_channels(channels: int) -> str:
    if channels == 4:
        return "the fourth channel is alpha; if every pixel is opaque, drop it: `images[..., :3]`"
    if channels == 2:
        return (
            "of grey and alpha, keep grey: `images[..., :1]`; to two colours, add a third of "
            "zeros: `numpy.pad(images, [(0, 0), (0, 0), (0, 0), (0, 1)])`"
        )
    return f"choose three of the {channels} channels, such as `images[..., [0, 1, 2]]`"


def _unflattened(length: int) -> str:
    """What makes images of rows of `length` numbers."""
    grey, colour = math.isqrt(length), math.isqrt(length // 3)
    if grey**2 == length:
        return f"they are rows; save `images.reshape(-1, {grey}, {grey}, 1)`"
    if 3 * colour**2 == length:
        return (
            f"they are rows; save `images.reshape(-1, 3, {colour}, {colour}).transpose(0, 2, 3, 1)`"
            " if all red numbers come first, as in CIFAR-10, or "
            f"`images.reshape(-1, {colour}, {colour}, 3)` if each pixel's three stand together"
        )
    return "they are rows; save `images.reshape(-1, height, width, channels)`, with your numbers"

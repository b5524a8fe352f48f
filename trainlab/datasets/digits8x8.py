"""scikit-learn's bundled handwritten digits, enlarged: an embedded stand-in for MNIST.

1,797 grey digits of 8x8 pixels with values 0 to 16 (Alpaydin and Kaynak, "Optical Recognition of
Handwritten Digits", UCI 1998). They come without a test set: a stratified part is set aside.
"""

import numpy as np

from trainlab.errors import TrainLabError
from trainlab.reading.arrays import Arrays
from trainlab.reading.memory import require_memory
from trainlab.reading.split import TEST_FRACTION, stratified
from trainlab.types import PositiveInt

TITLE = "handwritten digits, 8x8"
FILES = ()
FLIP_SAFE = False
REAL = False
ORIGIN = (
    "scikit-learn's bundled 8x8 handwritten digits, enlarged: an embedded stand-in for MNIST. "
    "Results on them are none on MNIST."
)

SIDE = 8  # pixels
BRIGHTEST = 16


def build(size: PositiveInt = 16, *, files: dict) -> Arrays:
    """Enlarge the digits to `size` x `size` pixels, grey, 0..255."""
    if size < SIDE:
        raise TrainLabError(
            f"digits8x8: 'size: {size}' is smaller than the {SIDE} pixels they have."
        )
    from sklearn.datasets import load_digits

    require_memory(8 * 1797 * size**2, f"Digits of {size} pixels")
    digits = load_digits()
    images = enlarge(digits.images, size)[..., None]
    labels = digits.target.astype(np.int32)
    train, test = stratified(labels, TEST_FRACTION, seed=0)
    return Arrays(images[train], labels[train], images[test], labels[test], tuple("0123456789"))


def enlarge(images: np.ndarray, size: int) -> np.ndarray:
    """Cubic-spline interpolation of (n, 8, 8), 0..16, to uint8 (n, size, size), 0..255."""
    from scipy.ndimage import zoom

    # grid_mode: pixels are areas, so the picture's edges and not its outer pixel centres stay put.
    factors = (1, size / SIDE, size / SIDE)
    smooth = zoom(images, factors, order=3, mode="reflect", grid_mode=True)
    return np.round(255 / BRIGHTEST * smooth.clip(0, BRIGHTEST)).astype(np.uint8)

"""Images for the measurements."""

import numpy as np

from trainlab.data import Split


def random_split(images: int) -> Split:
    """Noise in the shape of CIFAR-10: how long a step takes does not depend on what is seen."""
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (images, 32, 32, 3), dtype=np.uint8)
    return Split(pixels, rng.integers(0, 10, images, dtype=np.int32))

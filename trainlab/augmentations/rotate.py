"""Random rotation about the image's centre; the corners that come into view are black."""

from trainlab.augmentations._affine import Affine
from trainlab.types import Degrees


def build(degrees: Degrees, *, seed: int) -> Affine:
    """Rotate each image by an angle drawn uniformly from +-`degrees`."""
    return Affine(degrees=degrees, seed=seed)

"""Random rotation about the image's centre; the corners that come into view are black."""

from trainlab.blocks.affine import Affine
from trainlab.blocks.augmentation import check_option


def build(degrees: float, *, seed: int) -> Affine:
    """Rotate each image by an angle drawn uniformly from +-`degrees`."""
    check_option("rotate", "degrees", degrees, 0, 180)
    return Affine(degrees=degrees, seed=seed)

"""Random zoom about the image's centre, the same in both directions; black around a smaller one."""

from trainlab.blocks.affine import Affine
from trainlab.blocks.augmentation import check_option


def build(fraction: float, *, seed: int) -> Affine:
    """Scale each image by a factor drawn uniformly from 1 - `fraction` to 1 + `fraction`."""
    check_option("zoom", "fraction", fraction, 0, 0.9)
    return Affine(zoom=fraction, seed=seed)

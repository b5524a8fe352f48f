"""Random zoom about the image's centre, the same in both directions; black around a smaller one."""

from trainlab.augmentations._affine import Affine
from trainlab.types import Share


def build(fraction: Share, *, seed: int) -> Affine:
    """Scale each image by a factor drawn uniformly from 1 - `fraction` to 1 + `fraction`."""
    return Affine(zoom=fraction, seed=seed)

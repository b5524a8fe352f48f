"""Random rotation, shift, zoom and shear in one resampling: cheaper and sharper than one by one."""

from trainlab.augmentations._affine import Affine
from trainlab.types import Degrees, NonNegativeFloat, Share


def build(
    degrees: Degrees = 0,
    shift: NonNegativeFloat = 0,
    zoom: Share = 0,
    shear: NonNegativeFloat = 0,
    *,
    seed: int,
) -> Affine:
    """Transform each image by draws from +-`degrees`, +-`shift` pixels, 1 +- `zoom`, +-`shear`.

    `shear` is the slope: columns moved for each row. Unlike those of the augmentation `shift`, the
    shifts include fractions of a pixel. Pixels from beyond the border are black.
    """
    return Affine(degrees=degrees, shift=shift, zoom=zoom, shear=shear, seed=seed)

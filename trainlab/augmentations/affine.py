"""Random rotation, shift, zoom and shear in one resampling: cheaper and sharper than one by one."""

from trainlab.blocks.affine import Affine
from trainlab.blocks.augmentation import check_option


def build(
    degrees: float = 0, shift: float = 0, zoom: float = 0, shear: float = 0, *, seed: int
) -> Affine:
    """Transform each image by draws from +-`degrees`, +-`shift` pixels, 1 +- `zoom`, +-`shear`.

    `shear` is the slope: columns moved for each row. Unlike those of the augmentation `shift`, the
    shifts include fractions of a pixel. Pixels from beyond the border are black.
    """
    check_option("affine", "degrees", degrees, 0, 180)
    check_option("affine", "shift", shift, 0, 1000)
    check_option("affine", "zoom", zoom, 0, 0.9)
    check_option("affine", "shear", shear, 0, 1)
    return Affine(degrees=degrees, shift=shift, zoom=zoom, shear=shear, seed=seed)

"""Random mirroring left to right, for data whose classes survive it (not digits)."""

from keras import ops

from trainlab.blocks.augmentation import Augmentation, pick_columns

NEEDS = "flip_safe"


class Flip(Augmentation):
    """Mirror each image with probability one half."""

    def augment(self, images):
        """The images, about half of them mirrored."""
        width = images.shape[2]
        mirrored = ops.reshape(self.integers(images, 0, 1), (-1, 1))
        forward, backward = ops.arange(width), ops.arange(width - 1, -1, -1)
        return pick_columns(images, mirrored * backward + (1 - mirrored) * forward)


def build(*, seed: int) -> Flip:
    """Mirror each image left to right with probability one half."""
    return Flip(seed)

"""Random mirroring left to right, for data whose classes survive it (not digits)."""

from keras import ops

from trainlab.augmentations._base import Augmentation, pick_columns

NEEDS = "flip_safe"


class Flip(Augmentation):
    """Mirror each image with probability one half."""

    def augment(self, images):
        """The images, about half of them mirrored."""
        return mirrored(images, self.integers(images, 0, 1))


def mirrored(images, chosen):
    """The images, mirrored left to right where `chosen`, int32 (batch,), is 1 and not 0."""
    width = images.shape[2]
    chosen = ops.reshape(chosen, (-1, 1))
    forward, backward = ops.arange(width), ops.arange(width - 1, -1, -1)
    return pick_columns(images, chosen * backward + (1 - chosen) * forward)


def build(*, seed: int) -> Flip:
    """Mirror each image left to right with probability one half."""
    return Flip(seed)

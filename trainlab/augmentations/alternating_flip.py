"""Mirroring in turns: every image is mirrored in every other epoch.

Jordan 2024 (arXiv 2404.00498, section 3.6). Random flips show an image the same way in two epochs
as often as not; in turns, any two epochs in a row show it both ways.
"""

from keras import ops

from trainlab.augmentations._base import Augmentation
from trainlab.augmentations.flip import mirrored

NEEDS = "flip_safe"
FIRST = True  # an augmentation in front would change what an image is told by


class AlternatingFlip(Augmentation):
    """Whose turn it is first is decided by the parity of the sum of an image's pixels.

    To a layer an image is only its pixels, but their sum is the same every time it comes by,
    provided that no other augmentation stands in front. Epochs are counted by calls in training.
    """

    def __init__(self, steps_per_epoch: int, seed: int):
        super().__init__(seed)
        self.steps_per_epoch = steps_per_epoch

    def build(self, input_shape):
        self.calls = self.add_weight(shape=(), dtype="int32", initializer="zeros", trainable=False)

    def augment(self, images):
        """The images, those mirrored whose turn it is."""
        epoch = self.calls.value // self.steps_per_epoch
        self.calls.assign_add(1)
        brightness = ops.sum(ops.cast(images, "int32"), axis=(1, 2, 3))
        return mirrored(images, (brightness + epoch) % 2)


def build(*, steps_per_epoch: int, seed: int) -> AlternatingFlip:
    """Mirror each image left to right in every other epoch; stands first in the list."""
    return AlternatingFlip(steps_per_epoch, seed)

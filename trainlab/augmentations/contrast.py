"""Random contrast: each image is stretched or flattened about its own mean."""

from keras import ops

from trainlab.augmentations._base import Augmentation, per_image
from trainlab.types import Share


class Contrast(Augmentation):
    """Multiply the distance from the image's mean by a factor from 1 +- `fraction`."""

    def __init__(self, fraction: float, seed: int):
        super().__init__(seed)
        self.fraction = fraction

    def augment(self, images):
        """The images, clipped to 0..255."""
        factor = self.uniform(images, 1 - self.fraction, 1 + self.fraction)
        mean = ops.mean(images, axis=(1, 2, 3), keepdims=True)
        return ops.clip(mean + per_image(factor) * (images - mean), 0, 255)


def build(fraction: Share, *, seed: int) -> Contrast:
    """Change each image's contrast by a factor drawn from 1 - `fraction` to 1 + `fraction`."""
    return Contrast(fraction, seed)

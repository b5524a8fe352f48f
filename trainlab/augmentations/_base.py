"""What all augmentation layers share: they act in training only, and draw per image.

A layer takes float32 pixels 0..255, (batch, height, width, channels), and returns the same shape
and range. The draws come from the layer's own `SeedGenerator`, so a seed repeats them; two layers
of one training need different seeds.
"""

import keras
from keras import ops


class Augmentation(keras.layers.Layer):
    """A random change of every image; subclasses write `augment`."""

    def __init__(self, seed: int):
        super().__init__(dtype="float32")  # also under mixed precision: coordinates need it
        self.random = keras.random.SeedGenerator(seed)

    def call(self, images, training=False):
        """The images as they are, unless `training`."""
        return self.augment(images) if training else images

    def augment(self, images):
        """The changed images."""
        raise NotImplementedError

    def compute_output_shape(self, input_shape):
        """Augmentations keep the shape."""
        return input_shape

    def uniform(self, images, low: float, high: float):
        """A number in [low, high) for each image, float32 (batch,)."""
        return keras.random.uniform(_batch(images), low, high, seed=self.random)

    def integers(self, images, low: int, high: int):
        """A whole number in low..high, both included, for each image, int32 (batch,)."""
        return keras.random.randint(_batch(images), low, high + 1, seed=self.random)


def per_image(numbers):
    """(batch,) as (batch, 1, 1, 1), to combine with images."""
    return ops.reshape(numbers, (-1, 1, 1, 1))


def pick_rows(images, rows):
    """Each image rebuilt from its own rows at `rows`, int32 (batch, new height)."""
    height, width, channels = images.shape[1:]
    first = ops.reshape(ops.arange(ops.shape(images)[0]) * height, (-1, 1))  # row of each image
    lines = ops.reshape(images, (-1, width * channels))
    picked = ops.take(lines, first + rows, axis=0)
    return ops.reshape(picked, (-1, rows.shape[1], width, channels))


def pick_columns(images, columns):
    """Each image rebuilt from its own columns at `columns`, int32 (batch, new width).

    Turning the images, to gather whole lines, takes less time than gathering single pixels.
    """
    turned = ops.transpose(images, (0, 2, 1, 3))
    return ops.transpose(pick_rows(turned, columns), (0, 2, 1, 3))


def _batch(images) -> tuple:
    return (ops.shape(images)[0],)

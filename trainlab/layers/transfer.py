"""Transfer learning: images made to fit a trained base, and the base held fixed or not."""

import keras
from keras import ops

from trainlab.data import Facts


def adapted(data: Facts, shape: tuple[int, int, int]):
    """The model's input, and the images at the base's `shape`, (height, width, 1 or 3), 0..255.

    Images are resized bilinearly; a grey channel is repeated, colours are averaged to grey. All in
    float32: in fewer bits two of the 256 levels may become one.
    """
    height, width, channels = shape
    images = keras.Input(data.shape, name="pixels")
    x = images
    if data.shape[:2] != (height, width):
        x = keras.layers.Resizing(height, width, dtype="float32", name="resize")(x)
    if data.shape[-1] == 1 and channels > 1:
        x = keras.layers.Concatenate(dtype="float32", name="grey_to_colour")([x] * channels)
    elif data.shape[-1] > 1 and channels == 1:
        x = ops.mean(x, axis=-1, keepdims=True)
    return images, x


def freeze_base(model: keras.Model) -> None:
    """Hold the pretrained part fixed: only the new classifier is trained.

    Batch normalisation in a frozen base uses its stored statistics.
    """
    model.get_layer("base").trainable = False


def thaw(model: keras.Model) -> None:
    """Let everything be trained again that an earlier training held fixed.

    A frozen base is saved as one. Layers whose class never trains, such as whitening, stay fixed.
    """
    model.trainable = True
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            thaw(layer)
        else:
            layer.trainable = not _never_trains(layer)


def _never_trains(layer: keras.layers.Layer) -> bool:
    """Whether a new layer of the same options is not trainable."""
    options = {key: value for key, value in layer.get_config().items() if key != "trainable"}
    return not type(layer).from_config(options).trainable

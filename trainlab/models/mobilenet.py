"""MobileNetV2 as the base of transfer learning: Sandler et al. 2018 (arXiv 1801.04381).

Keras' own architecture, so that ImageNet weights fit; a linear classifier on its pooled features.
"""

from pathlib import Path

import keras

from trainlab.data import Facts
from trainlab.layers.classifier import classifier
from trainlab.layers.normalization import BatchNormalization
from trainlab.layers.transfer import adapted
from trainlab.types import Enlarged, PositiveFloat

TITLE = "MobileNetV2"
# Trainable parameters, by options, for pixels of 32 x 32 x 3 and 10 classes.
PARAMETERS = (({}, 408_938),)

# Names under which the weights without the top are found: Keras' own, and its new form.
IMAGENET_FILES = (
    "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_0.35_224_no_top.h5",
    "mobilenet_v2_0.35_notop.weights.h5",
)
IMAGENET_OPTIONS = {"alpha": 0.35}


def build(
    alpha: PositiveFloat = 0.35, pixels: Enlarged = 64, *, data: Facts, weights: Path | None
) -> keras.Model:
    """`alpha` scales the width; images are enlarged to `pixels` x `pixels` (at least 32).

    `weights` is a file of ImageNet weights without the top, or None for random initialisation.
    """
    base = keras.applications.MobileNetV2(
        input_shape=(pixels, pixels, 3),
        alpha=alpha,
        include_top=False,
        weights=None if weights is None else str(weights),
        pooling="avg",
    )
    images, x = adapted(data, (pixels, pixels, 3))
    x = keras.layers.Rescaling(1 / 127.5, offset=-1, dtype="float32", name="rescale")(x)
    features = quick_statistics(base)(x)
    features = keras.layers.Identity(name="features")(features)
    return keras.Model(images, classifier(features, data), name="mobilenet")


def download_imagenet() -> None:
    """Have Keras download the weights into its cache."""
    keras.applications.MobileNetV2((224, 224, 3), 0.35, include_top=False, weights="imagenet")


def quick_statistics(base: keras.Model) -> keras.Model:
    """The same network and weights, with our batch normalisation, as one layer named "base".

    Keras' MobileNetV2 keeps moving statistics with momentum 0.999: after a short training from
    random initialisation they still resemble their start, and the network fails at test time.
    """

    def replace(layer):
        settings = layer.get_config()
        if isinstance(layer, keras.layers.BatchNormalization):
            return BatchNormalization.from_config({**settings, "momentum": 0.9})
        return type(layer).from_config(settings)

    copy = keras.models.clone_model(base, clone_function=replace)
    copy.set_weights(base.get_weights())
    copy.name = "base"
    return copy

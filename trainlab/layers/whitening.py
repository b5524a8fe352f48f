"""A first convolution that decorrelates pixels: its filters are computed, not learnt.

Page 2018 ("How to train your ResNet", part 8) put it in front of a ResNet; Jordan 2024 (arXiv
2404.00498, section 3.2) has the form that is built here.
"""

import keras
import numpy as np

PIXELS = 2  # a patch is PIXELS x PIXELS
EPSILON = 5e-4  # added to the variances, so that noise is not blown up
IMAGES = 5000  # that the covariance is estimated from


@keras.saving.register_keras_serializable("trainlab")
class Whitening(keras.layers.Conv2D):
    """Convolution whose outputs are uncorrelated and of variance 1 on the images of `adapt`.

    One filter for each principal component of the patches, divided by its standard deviation, and
    the negative of each, as a rectifier follows. Nothing in it is trained, which also saves the
    gradient with respect to its outputs.
    """

    def __init__(self, **options):
        options |= {"kernel_size": PIXELS, "use_bias": False, "trainable": False}
        super().__init__(**{"filters": 1} | options)

    @staticmethod
    def filters_for(channels: int) -> int:
        """Two for each dimension of a patch."""
        return 2 * PIXELS**2 * channels

    def build(self, input_shape):
        self.filters = self.filters_for(input_shape[-1])
        super().build(input_shape)

    def adapt(self, images: np.ndarray) -> None:
        """Compute the filters from standardised images, float (n, height, width, channels)."""
        components, variances = principal_patches(images)
        filters = components / np.sqrt(variances + EPSILON)
        filters = filters.reshape(PIXELS, PIXELS, images.shape[-1], -1)
        self.kernel.assign(np.concatenate([filters, -filters], axis=-1))


def principal_patches(images: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Principal components of all patches, float32 (patch, n) by columns, and their variances."""
    windows = np.lib.stride_tricks.sliding_window_view(images, (PIXELS, PIXELS), axis=(1, 2))
    patches = windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, PIXELS**2 * images.shape[-1])
    variances, components = np.linalg.eigh(patches.T @ patches / len(patches))
    return components.astype(np.float32), variances.astype(np.float32)

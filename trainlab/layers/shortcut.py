"""The shortcut of a residual block, without parameters."""

import keras
from keras import ops


@keras.saving.register_keras_serializable("trainlab")
class IdentityShortcut(keras.layers.Layer):
    """Parameter-free shortcut: every `stride`-th pixel, missing channels filled with zeros.

    Option A of He et al. 2015 (arXiv 1512.03385, section 3.3).
    """

    def __init__(self, filters: int, stride: int, **options):
        super().__init__(**options)
        self.filters = filters
        self.stride = stride

    def call(self, inputs):
        kept = inputs[:, :: self.stride, :: self.stride, :]
        missing = self.filters - inputs.shape[-1]
        return ops.pad(kept, [(0, 0), (0, 0), (0, 0), (missing // 2, missing - missing // 2)])

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "stride": self.stride}

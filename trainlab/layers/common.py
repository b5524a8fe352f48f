"""Layers that several models share."""

import keras
from keras import ops

from trainlab.data import Facts


def standardized(data: Facts):
    """The model's input, raw pixels (batch, height, width, channels), and the same standardised.

    Mean and standard deviation per channel are part of the model, so that a saved model takes
    pixels as they are, 0..255.
    """
    pixels = keras.Input(data.shape, name="pixels")
    variance = [std**2 for std in data.std]
    scale = keras.layers.Normalization(mean=list(data.mean), variance=variance, name="standardize")
    return pixels, scale(pixels)


@keras.saving.register_keras_serializable("trainlab")
class BatchNormalization(keras.layers.BatchNormalization):
    """Keras' batch normalisation; on TensorFlow its training step is the fused operation.

    Keras composes the normalisation from elementwise operations, each a pass over memory; the
    fused operation gives the same numbers to 1e-5 in fewer passes. The defaults are those of the
    papers (momentum 0.9, epsilon 1e-5): Keras' momentum 0.99 makes the moving statistics lag by
    hundreds of steps, which short trainings do not have.
    """

    def __init__(self, momentum=0.9, epsilon=1e-5, **options):
        super().__init__(momentum=momentum, epsilon=epsilon, **options)

    def call(self, inputs, training=None, mask=None):
        fused = keras.backend.backend() == "tensorflow" and len(inputs.shape) == 4
        if not (fused and training and self.trainable):
            return super().call(inputs, training=training, mask=mask)
        return self._fused(inputs)

    def _fused(self, inputs):
        import tensorflow as tf

        outputs, mean, unbiased, *_ = tf.raw_ops.FusedBatchNormV3(
            x=inputs,
            scale=self.gamma if self.scale else tf.ones_like(self.moving_mean),
            offset=self.beta if self.center else tf.zeros_like(self.moving_mean),
            mean=tf.zeros([0]),
            variance=tf.zeros([0]),
            epsilon=self.epsilon,
            is_training=True,
        )
        # The operation returns the unbiased variance; Keras keeps the biased one.
        count = tf.cast(tf.size(inputs) / tf.shape(inputs)[-1], "float32")
        self._follow(self.moving_mean, mean)
        self._follow(self.moving_variance, unbiased * (count - 1) / count)
        return outputs

    def _follow(self, moving, batch):
        moving.assign(moving * self.momentum + batch * (1 - self.momentum))


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


def conv_bn_relu(x, filters: int, name: str, size: int = 3, stride: int = 1):
    """Convolution without bias, batch normalisation, ReLU."""
    x = conv(x, filters, f"{name}_conv", size, stride)
    x = BatchNormalization(name=f"{name}_bn")(x)
    return keras.layers.ReLU(name=f"{name}_relu")(x)


def conv(x, filters: int, name: str, size: int = 3, stride: int = 1):
    """Convolution without bias, initialised after He et al. 2015 (arXiv 1502.01852)."""
    return keras.layers.Conv2D(
        filters,
        size,
        strides=stride,
        padding="same",
        use_bias=False,
        kernel_initializer="he_normal",
        name=name,
    )(x)


def classifier(features, data: Facts):
    """The last layer: one logit a class."""
    return keras.layers.Dense(data.classes, name="logits")(features)

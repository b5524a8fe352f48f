"""Batch normalisation: Ioffe & Szegedy 2015 (arXiv 1502.03167)."""

import keras


@keras.saving.register_keras_serializable("trainlab")
class BatchNormalization(keras.layers.BatchNormalization):
    """Keras' batch normalisation; on TensorFlow its training step is the fused operation.

    Keras composes the normalisation from elementwise operations, each a pass over memory; the
    fused operation gives the same numbers to 1e-5 in fewer passes. The defaults are
    Torch's (momentum 0.9, epsilon 1e-5), in which ResNet, DenseNet and ShuffleNet were published.
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

        channels = self.moving_mean.shape
        outputs, mean, unbiased, *_ = tf.raw_ops.FusedBatchNormV3(
            x=inputs,
            # Whatever its inputs are, these and its statistics are float32.
            scale=tf.cast(self.gamma if self.scale else tf.ones(channels), "float32"),
            offset=tf.cast(self.beta if self.center else tf.zeros(channels), "float32"),
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

"""The training loop as one TensorFlow graph over data resident in memory.

No tf.data: with autotuning, the destruction of its iterator blocks for 7 to 18 s at the end of an
epoch on some CPUs, and a batch costs a trip through Python.
"""

from collections.abc import Iterable

import numpy as np
import tensorflow as tf

from trainlab.data import Split
from trainlab.engine.loops.rates import rates


class Loop:
    """Trains `network` (augmentation and model) on `train`, batches given by rows of indices.

    `schedule`, the learning rate as a function of the optimizer's count of steps, may be replaced.
    """

    def __init__(self, network, optimizer, loss, train: Split):
        self.schedule = None
        self.network = network
        self.optimizer = optimizer
        self.loss = loss
        self.images = tf.constant(train.images)
        self.labels = tf.constant(train.labels)

    def warm_up(self, orders: Iterable[np.ndarray]) -> None:
        """Build the graph, by one step; it serves orders of every length. Changes the weights."""
        self.run(next(iter(orders))[:1])

    def run(self, order: np.ndarray) -> tuple[float, float]:
        """One step for each row of `order`, int32 (steps, batch); mean loss and accuracy."""
        planned = rates(self.schedule, int(self.optimizer.iterations), len(order))
        loss, correct = self._steps(tf.constant(order), tf.constant(planned))
        return float(loss) / len(order), float(correct) / order.size

    @tf.function(
        input_signature=[tf.TensorSpec([None, None], tf.int32), tf.TensorSpec([None], tf.float32)]
    )
    def _steps(self, order, planned):
        loss, correct = tf.constant(0.0), tf.constant(0.0)
        for step in tf.range(tf.shape(order)[0]):
            self.optimizer.learning_rate.assign(planned[step])
            step_loss, step_correct = self._step(order[step])
            loss += step_loss
            correct += step_correct
        return loss, correct

    def _step(self, index):
        images = tf.cast(tf.gather(self.images, index), "float32")
        labels = tf.gather(self.labels, index)
        with tf.GradientTape() as tape:
            logits = self.network(images, training=True)
            loss = self.loss(labels, logits)
        weights = self.network.trainable_variables
        self.optimizer.apply(tape.gradient(loss, weights), weights)
        guesses = tf.argmax(logits, axis=-1, output_type=tf.int32)
        return loss, tf.reduce_sum(tf.cast(guesses == labels, "float32"))

    @tf.function(reduce_retracing=True)
    def forward(self, images):
        """Logits of a batch of raw pixels, without augmentation."""
        return self.network(tf.cast(images, "float32"), training=False)

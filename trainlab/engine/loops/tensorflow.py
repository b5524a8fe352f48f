"""The training loop as one TensorFlow graph over data resident in memory.

No tf.data: with autotuning, the destruction of its iterator blocks for 7 to 18 s at the end of an
epoch on some CPUs, and a batch costs a trip through Python.
"""

from collections.abc import Callable, Iterable

import numpy as np
import tensorflow as tf

from trainlab.data import Split
from trainlab.engine.loops.rates import planned_rates
from trainlab.engine.loops.round import Round
from trainlab.engine.loops.statistics import moving_statistics


def graph(*signature: tf.TensorSpec) -> Callable[[Callable], Callable]:
    """Make a method one graph for inputs of every length, by tracing its Python as it stands: to
    convert that first, as TensorFlow does where it may, takes half a second.
    """
    return tf.function(input_signature=signature, autograph=False)


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
        self.statistics = moving_statistics(network)

    def warm_up(self, rounds: Iterable[np.ndarray]) -> None:
        """Build the graph, by one step; it serves rounds of every length. Changes the weights."""
        self.run(next(iter(rounds))[:1])

    def run(self, batches: np.ndarray) -> Round:
        """One step for each row of `batches`, int32 (steps, batch)."""
        return Round.of(*self.steps(batches), batches)

    def steps(self, batches: np.ndarray) -> tuple[float, float, np.ndarray]:
        """The same, for any number of rows: the sum of losses, of right answers, and the rates."""
        planned = planned_rates(self.schedule, int(self.optimizer.iterations), len(batches))
        loss, correct, rates = self._steps(tf.constant(batches), tf.constant(planned))
        return float(loss), float(correct), rates.numpy()

    @graph(tf.TensorSpec([None, None], tf.int32), tf.TensorSpec([None], tf.float32))
    def _steps(self, batches, planned):
        count = tf.shape(batches)[0]

        def step(number, loss, correct, rates):
            self.optimizer.learning_rate.assign(planned[number])
            step_loss, step_correct = self._step(batches[number])
            rates = rates.write(number, self.optimizer.learning_rate)
            return number + 1, loss + step_loss, correct + step_correct, rates

        begun = 0, 0.0, 0.0, tf.TensorArray(tf.float32, count)
        _, loss, correct, rates = tf.while_loop(lambda number, *_: number < count, step, begun)
        return loss, correct, rates.stack()

    def settle(self, batches: np.ndarray) -> None:
        """Make the moving statistics the means of those of `batches`, int32 (n, batch), if any.

        Returns when they are, also on a device that computes on while Python does.
        """
        if self.statistics:
            float(self._settle(tf.constant(batches)))

    @graph(tf.TensorSpec([None, None], tf.int32))
    def _settle(self, batches):
        count = tf.shape(batches)[0]

        def add(number, sums):
            for statistic, _ in self.statistics:  # from 0, one batch adds a known share of its own
                statistic.assign(tf.zeros_like(statistic.value))
            self.network(self._pixels(batches[number]), training=True)
            return number + 1, [
                total + statistic.value / share
                for total, (statistic, share) in zip(sums, self.statistics, strict=True)
            ]

        begun = 0, [tf.zeros_like(statistic.value) for statistic, _ in self.statistics]
        _, sums = tf.while_loop(lambda number, _: number < count, add, begun)
        for total, (statistic, _) in zip(sums, self.statistics, strict=True):
            mean = total / tf.cast(count, total.dtype)
            statistic.assign(tf.where(count > 0, mean, statistic.value))
        return tf.reduce_sum(sums[-1])

    def _pixels(self, index):
        return tf.cast(tf.gather(self.images, index), "float32")

    def _step(self, index):
        images = self._pixels(index)
        labels = tf.gather(self.labels, index)
        with tf.GradientTape() as tape:
            logits = self.network(images, training=True)
            loss = self.loss(labels, logits)
        weights = self.network.trainable_variables
        self.optimizer.apply(tape.gradient(loss, weights), weights)
        guesses = tf.argmax(logits, axis=-1, output_type=tf.int32)
        return loss, tf.reduce_sum(tf.cast(guesses == labels, "float32"))

    @tf.function(reduce_retracing=True, autograph=False)
    def forward(self, images):
        """Logits of a batch of raw pixels, without augmentation."""
        return self.network(tf.cast(images, "float32"), training=False)

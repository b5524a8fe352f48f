"""The training loop as one compiled JAX scan over data resident on the device."""

from collections.abc import Iterable

import jax
import jax.numpy as jnp
import keras
import numpy as np

from trainlab.data import Split


class Loop:
    """Trains `network` (augmentation and model) on `train`, batches given by rows of indices."""

    def __init__(self, network, optimizer, loss, train: Split):
        self.network = network
        self.optimizer = optimizer
        self.loss = loss
        self.data = (jnp.asarray(train.images), jnp.asarray(train.labels))
        self._variables = (
            network.trainable_variables,
            network.non_trainable_variables,
            optimizer.variables,
        )
        self._scans = {}  # one compiled program for each number of steps
        self._forward = jax.jit(self._logits)

    def warm_up(self, orders: Iterable[np.ndarray]) -> None:
        """Compile for the lengths of all `orders`, so that no training time goes into it."""
        for order in orders:
            self._scan(self._state(), jnp.asarray(order))

    def _scan(self, state, order):
        """The compiled loop over orders of this shape."""
        if order.shape not in self._scans:
            lowered = jax.jit(self._steps, donate_argnums=0).lower(state, self.data, order)
            self._scans[order.shape] = lowered.compile()
        return self._scans[order.shape]

    def _state(self):
        return tuple([jnp.copy(v.value) for v in group] for group in self._variables)

    def run(self, order: np.ndarray) -> tuple[float, float]:
        """One step for each row of `order`, int32 (steps, batch); mean loss and accuracy."""
        state, order = self._state(), jnp.asarray(order)
        state, (losses, correct) = self._scan(state, order)(state, self.data, order)
        for group, values in zip(self._variables, state, strict=True):
            for variable, value in zip(group, values, strict=True):
                variable.assign(value)
        return float(losses.mean()), float(correct.sum()) / order.size

    def _steps(self, state, data, order):
        return jax.lax.scan(lambda state, index: self._step(state, data, index), state, order)

    def _step(self, state, data, index):
        weights, others, slots = state
        images, labels = data[0][index].astype("float32"), data[1][index]
        gradient = jax.value_and_grad(self._loss, has_aux=True)
        (loss, (logits, others)), gradients = gradient(weights, others, images, labels)
        state = self._updated((weights, others, slots), gradients)
        return state, (loss, (logits.argmax(-1) == labels).sum())

    def _updated(self, state, gradients):
        """The state after a step of the optimizer.

        Keras' `stateless_apply` lets an optimizer change trainable variables only; one that
        averages moves the statistics of batch normalisation, too.
        """
        pairs = [
            pair
            for group, values in zip(self._variables, state, strict=True)
            for pair in zip(group, values, strict=True)
        ]
        with keras.StatelessScope(state_mapping=pairs) as scope:
            self.optimizer.apply(gradients, self.network.trainable_variables)
        return tuple([scope.get_current_value(v) for v in group] for group in self._variables)

    def _loss(self, weights, others, images, labels):
        logits, others = self.network.stateless_call(weights, others, images, training=True)
        return self.loss(labels, logits), (logits, others)

    def forward(self, images):
        """Logits of a batch of raw pixels, without augmentation."""
        weights, others, _ = self._variables
        state = ([v.value for v in weights], [v.value for v in others])
        return self._forward(*state, images)

    def _logits(self, weights, others, images):
        logits, _ = self.network.stateless_call(
            weights, others, images.astype("float32"), training=False
        )
        return logits

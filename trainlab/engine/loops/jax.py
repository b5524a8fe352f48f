"""The training loop as one compiled JAX scan over data resident on the device."""

from collections.abc import Iterable

import jax
import jax.numpy as jnp
import keras
import numpy as np

from trainlab.data import Split
from trainlab.engine.loops.rates import planned_rates
from trainlab.engine.loops.round import Round
from trainlab.engine.loops.statistics import moving_statistics


class Loop:
    """Trains `network` (augmentation and model) on `train`, batches given by rows of indices.

    `schedule`, the learning rate as a function of the optimizer's count of steps, may be replaced.
    """

    def __init__(self, network, optimizer, loss, train: Split):
        self.schedule = None
        self.network = network
        self.optimizer = optimizer
        self.loss = loss
        self.data = (jnp.asarray(train.images), jnp.asarray(train.labels))
        self._variables = (
            network.trainable_variables,
            network.non_trainable_variables,
            optimizer.variables,
        )
        self._statistics = self._places(moving_statistics(network))
        self._scans = {}  # one compiled program for each number of steps
        self._forward = jax.jit(self._logits)
        self._settled = jax.jit(self._settle)

    def warm_up(self, rounds: Iterable[np.ndarray]) -> None:
        """Compile for the lengths of all `rounds`, so that no training time goes into it."""
        for batches in rounds:
            self._scan(self._state(), self._planned(batches))

    def _scan(self, state, planned):
        """The compiled loop over batches of this shape."""
        shape = planned[0].shape
        if shape not in self._scans:
            lowered = jax.jit(self._steps, donate_argnums=0).lower(state, self.data, planned)
            self._scans[shape] = lowered.compile()
        return self._scans[shape]

    def _planned(self, batches):
        """The next steps: their batches and their learning rates."""
        first = int(self.optimizer.iterations)
        return jnp.asarray(batches), jnp.asarray(planned_rates(self.schedule, first, len(batches)))

    def _state(self):
        return tuple([jnp.copy(v.value) for v in group] for group in self._variables)

    def run(self, batches: np.ndarray) -> Round:
        """One step for each row of `batches`, int32 (steps, batch)."""
        state, planned = self._state(), self._planned(batches)
        state, (losses, correct, rates) = self._scan(state, planned)(state, self.data, planned)
        for group, values in zip(self._variables, state, strict=True):
            for variable, value in zip(group, values, strict=True):
                variable.assign(value)
        return Round(float(losses.mean()), float(correct.sum()) / batches.size, np.asarray(rates))

    def _places(self, statistics) -> dict[int, float]:
        """Where in the network's other variables each statistic is, and its share of a batch."""
        shares = {id(statistic): share for statistic, share in statistics}
        others = self.network.non_trainable_variables
        return {i: shares[id(v)] for i, v in enumerate(others) if id(v) in shares}

    def settle(self, batches: np.ndarray) -> None:
        """Make the moving statistics the means of those of `batches`, int32 (n, batch)."""
        if self._statistics:
            weights, others, _ = self._state()
            settled = self._settled(weights, others, self.data[0], jnp.asarray(batches))
            for variable, value in zip(self._variables[1], settled, strict=True):
                variable.assign(value)

    def _settle(self, weights, others, images, batches):
        def after_batch(others, index):
            pixels = images[index].astype("float32")
            # From 0, one batch adds a known share of its own.
            zeroed = [
                jnp.zeros_like(v) if i in self._statistics else v for i, v in enumerate(others)
            ]
            _, others = self.network.stateless_call(weights, zeroed, pixels, training=True)
            return others, [others[i] / share for i, share in self._statistics.items()]

        others, seen = jax.lax.scan(after_batch, others, batches)
        means = dict(zip(self._statistics, (values.mean(axis=0) for values in seen), strict=True))
        return [means.get(i, value) for i, value in enumerate(others)]

    def _steps(self, state, data, planned):
        return jax.lax.scan(lambda state, step: self._step(state, data, *step), state, planned)

    def _step(self, state, data, index, rate):
        weights, others, slots = state
        images, labels = data[0][index].astype("float32"), data[1][index]
        gradient = jax.value_and_grad(self._loss, has_aux=True)
        (loss, (logits, others)), gradients = gradient(weights, others, images, labels)
        state, rate = self._updated((weights, others, slots), gradients, rate)
        return state, (loss, (logits.argmax(-1) == labels).sum(), rate)

    def _updated(self, state, gradients, rate):
        """The state after a step of the optimizer at this learning rate, and the rate it then has.

        Not by Keras' `stateless_apply`, which does not know that a rate is assigned.
        """
        pairs = [
            pair
            for group, values in zip(self._variables, state, strict=True)
            for pair in zip(group, values, strict=True)
        ]
        with keras.StatelessScope(state_mapping=pairs) as scope:
            self.optimizer.learning_rate.assign(rate)
            self.optimizer.apply(gradients, self.network.trainable_variables)
            rate = keras.ops.convert_to_tensor(self.optimizer.learning_rate)
        state = tuple([scope.get_current_value(v) for v in group] for group in self._variables)
        return state, rate

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

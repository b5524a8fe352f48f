"""The training loop in JAX over data resident on the device: one compiled scan, or step by step.

On an accelerator a scan saves the dispatch of every step. On a CPU, XLA computes convolutions
inside of a loop without its fast kernels: there a compiled step is called from Python.
"""

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
    `scans`: whether a round is one compiled scan, as suits the device, or a call for each step.
    """

    def __init__(self, network, optimizer, loss, train: Split):
        self.schedule = None
        self.network = network
        self.optimizer = optimizer
        self.loss = loss
        self.scans = jax.default_backend() != "cpu"
        self.data = (jnp.asarray(train.images), jnp.asarray(train.labels))
        self._variables = (
            network.trainable_variables,
            network.non_trainable_variables,
            optimizer.variables,
        )
        self._statistics = self._places(moving_statistics(network))
        self._programs = {}  # one compiled scan for each number of steps
        self._one_step = jax.jit(self._step, donate_argnums=0)
        self._one_batch = jax.jit(self._after_batch)
        self._forward = jax.jit(self._logits)
        self._settled = jax.jit(self._settle)

    def warm_up(self, rounds: Iterable[np.ndarray]) -> None:
        """Compile for the lengths of all `rounds`, so that no training time goes into it."""
        for batches in rounds:
            if self.scans:
                self._program(self._state(), self._planned(batches))
            else:  # one step serves them all
                self._call(self._state(), self._planned(batches[:1]))
                return

    def _program(self, state, planned):
        """The compiled scan over batches of this shape."""
        shape = planned[0].shape
        if shape not in self._programs:
            lowered = jax.jit(self._scan, donate_argnums=0).lower(state, self.data, planned)
            self._programs[shape] = lowered.compile()
        return self._programs[shape]

    def _call(self, state, planned):
        """What `_scan` gives, by a call for each step; none waits for the one before."""
        outcomes = []
        for step in zip(*planned, strict=True):
            state, outcome = self._one_step(state, self.data, *step)
            outcomes.append(outcome)
        return state, tuple(np.array([outcome[part] for outcome in outcomes]) for part in range(3))

    def _planned(self, batches):
        """The next steps: their batches and their learning rates."""
        first = int(self.optimizer.iterations)
        return batches, planned_rates(self.schedule, first, len(batches))

    def _state(self):
        return tuple([jnp.copy(v.value) for v in group] for group in self._variables)

    def run(self, batches: np.ndarray) -> Round:
        """One step for each row of `batches`, int32 (steps, batch)."""
        return Round.of(*self.steps(batches), batches)

    def steps(self, batches: np.ndarray) -> tuple[float, float, np.ndarray]:
        """The same, for any number of rows: the sum of losses, of right answers, and the rates."""
        state, planned = self._state(), self._planned(batches)
        if self.scans:
            state, outcomes = self._program(state, planned)(state, self.data, planned)
        else:
            state, outcomes = self._call(state, planned)
        losses, correct, rates = outcomes
        for group, values in zip(self._variables, state, strict=True):
            for variable, value in zip(group, values, strict=True):
                variable.assign(value)
        return float(losses.sum()), float(correct.sum()), np.asarray(rates)

    def _places(self, statistics) -> dict[int, float]:
        """Where in the network's other variables each statistic is, and its share of a batch."""
        shares = {id(statistic): share for statistic, share in statistics}
        others = self.network.non_trainable_variables
        return {i: shares[id(v)] for i, v in enumerate(others) if id(v) in shares}

    def settle(self, batches: np.ndarray) -> None:
        """Make the moving statistics the means of those of `batches`, int32 (n, batch), if any.

        Returns when they are, also on a device that computes on while Python does.
        """
        if not self._statistics:
            return
        weights, others, _ = self._state()
        if self.scans:
            others, seen = self._settled(weights, others, self.data[0], batches)
        else:
            others, seen = self._settle_by_calls(weights, others, batches)
        means = {}
        if len(batches):
            averages = (values.mean(axis=0) for values in seen)
            means = dict(zip(self._statistics, averages, strict=True))
        for i, variable in enumerate(self._variables[1]):
            variable.assign(means.get(i, others[i]))
        jax.block_until_ready([variable.value for variable in self._variables[1]])

    def _settle(self, weights, others, images, batches):
        return jax.lax.scan(
            lambda others, index: self._after_batch(weights, others, images, index), others, batches
        )

    def _settle_by_calls(self, weights, others, batches):
        seen = []
        for index in batches:
            others, statistics = self._one_batch(weights, others, self.data[0], index)
            seen.append(statistics)
        return others, [np.stack(values) for values in zip(*seen, strict=True)]

    def _after_batch(self, weights, others, images, index):
        """The network's other variables after a batch, and the statistics of this batch."""
        pixels = images[index].astype("float32")
        # From 0, one batch adds a known share of its own.
        zeroed = [jnp.zeros_like(v) if i in self._statistics else v for i, v in enumerate(others)]
        _, others = self.network.stateless_call(weights, zeroed, pixels, training=True)
        return others, [others[i] / share for i, share in self._statistics.items()]

    def _scan(self, state, data, planned):
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

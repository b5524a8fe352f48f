"""Lookahead against a numpy reference, and in the training loop of the backend."""

import keras
import numpy as np
import pytest

from tests.averaging.stepping import START, averaged, path
from tests.training import ready
from trainlab import registry
from trainlab.engine.batches import predict
from trainlab.engine.fit import fit
from trainlab.engine.job import train
from trainlab.engine.plan import make_plan, settling_batches
from trainlab.evaluation.scores import scores

SPEC = {"name": "lookahead", "period": 5, "alpha": 0.8}


def momentum_reference(steps, period, alpha, rate, momentum) -> list[np.ndarray]:
    """Algorithm 1 of the paper in float64, and a last synchronisation when period leaves a rest."""
    fast, velocity = START.astype(float), np.zeros(2)
    slow, visited = fast.copy(), []
    for step in range(1, steps + 1):
        velocity = momentum * velocity - rate * 2 * (fast - 1)
        fast = fast + velocity
        if step % period == 0 or step == steps:
            slow = slow + alpha * (fast - slow)
            fast = slow.copy()
        visited.append(fast)
    return visited


@pytest.mark.parametrize("steps", [23, 20])
def test_against_the_reference_at_every_step(steps):
    weight = keras.Variable(START)
    optimizer = averaged(SPEC, {"name": "sgd", "momentum": 0.9}, 0.05, weight, steps)
    visited = path(optimizer, weight, steps)
    wanted = momentum_reference(steps, 5, 0.8, 0.05, 0.9)
    np.testing.assert_allclose(visited, wanted, rtol=1e-5, atol=1e-6)


def test_the_last_step_counts_although_the_period_leaves_a_rest():
    planned, endless = keras.Variable(START), keras.Variable(START)
    inner = {"name": "sgd", "momentum": 0.9}
    with_end = path(averaged(SPEC, inner, 0.05, planned, 23), planned, 23)
    without = path(averaged(SPEC, inner, 0.05, endless), endless, 23)
    np.testing.assert_array_equal(with_end[:22], without[:22])
    assert np.abs(with_end[22] - without[22]).min() > 1e-4


@pytest.mark.parametrize(
    "inner", [{"name": "sgd", "momentum": 0.9, "weight_decay": 0.01}, {"name": "adam"}]
)
def test_alpha_1_is_the_inner_optimizer_bit_for_bit(inner):
    alone, wrapped = keras.Variable(START), keras.Variable(START)
    optimizer = registry.build("optimizers", inner, learning_rate=0.03)
    optimizer.build([alone])
    wrapper = averaged({**SPEC, "alpha": 1.0}, inner, 0.03, wrapped, 23)
    np.testing.assert_array_equal(path(wrapper, wrapped, 23), path(optimizer, alone, 23))


def test_period_1_with_plain_sgd_scales_the_rate():
    scaled, wrapped = keras.Variable(START), keras.Variable(START)
    optimizer = registry.build("optimizers", {"name": "sgd"}, learning_rate=0.05 * 0.3)
    optimizer.build([scaled])
    spec = {**SPEC, "period": 1, "alpha": 0.3}
    wrapper = averaged(spec, {"name": "sgd"}, 0.05, wrapped, 23)
    wanted = path(optimizer, scaled, 23)
    np.testing.assert_allclose(path(wrapper, wrapped, 23), wanted, rtol=1e-5)


def test_its_average_is_the_slow_weights():
    weight = keras.Variable(START)
    optimizer = averaged(SPEC, {"name": "sgd"}, 0.05, weight, 23)
    fast = path(optimizer, weight, 7)
    optimizer.put_average()
    np.testing.assert_array_equal(weight, fast[4])  # of the last synchronisation
    assert np.abs(fast[6] - fast[4]).min() > 1e-3


CONVNET = {"name": "convnet", "stages": [[4], [4]]}


def test_a_training_ends_on_its_slow_weights(easy, settings):
    job, loop = ready(settings | {"model": CONVNET, "averaging": SPEC}, easy, steps=7)
    loop.run(next(job.epochs(7)))
    followed = job.network.trainable_variables
    assert len(followed) == len(loop.optimizer.average) == 2 * 3 + 2
    for fast, slow in zip(followed, loop.optimizer.average, strict=True):
        np.testing.assert_array_equal(fast, slow)


def test_validations_see_the_slow_weights(easy, settings):
    settings |= {"model": CONVNET, "averaging": SPEC}
    job, loop = ready(settings, easy, steps=12)
    history = fit(loop, make_plan(job, "easy", 12, validate_every=4), easy.validation, {}).history
    # Of the first 8 steps the last synchronisation was after 5.
    other, again = ready(settings, easy, steps=12)
    batches = next(other.epochs(8))
    again.run(batches[:5])
    again.settle(settling_batches(other))
    slow = scores(predict(again.forward, easy.validation.images), easy.validation.labels)
    assert (history[1]["val_accuracy"], history[1]["val_loss"]) == pytest.approx(slow, rel=1e-5)


def test_in_the_loop_alpha_1_changes_nothing_and_a_smaller_one_does(easy, settings):
    plain, same, other = (
        train("digits/easy", settings | {"model": CONVNET, "averaging": spec}, easy, 1, None)
        for spec in (None, SPEC | {"alpha": 1.0}, SPEC)
    )
    # JAX compiles two different programs, whose sums may be in another order.
    np.testing.assert_allclose(plain.test_logits, same.test_logits, atol=1e-4)
    assert np.abs(plain.test_logits - other.test_logits).max() > 1e-3

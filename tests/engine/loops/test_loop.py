"""The training loop of the backend: its steps, its learning rates, its state."""

import keras
import numpy as np
import pytest

from tests.training import ready
from trainlab.engine.build import set_steps
from trainlab.engine.loops.state import preserved
from trainlab.evaluation.scores import scores


def test_one_step_of_the_loop_is_a_gradient_step(easy, settings):
    job, loop = ready(settings | {"optimizer": {"name": "sgd"}}, easy, steps=1)
    head = job.model.get_layer("logits")
    features = keras.Model(job.model.input, job.model.get_layer("features").output)
    batches = next(job.epochs(1))
    images, labels = easy.train.images[batches[0]].astype("float32"), easy.train.labels[batches[0]]
    inputs = np.asarray(features(images))
    kernel, bias = (np.array(weight) for weight in head.weights)
    logits = inputs @ kernel + bias
    probabilities = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    error = (probabilities - np.eye(2)[labels]) / len(labels)
    loss, accuracy, rates = loop.run(batches)
    np.testing.assert_allclose(head.kernel, kernel - 0.05 * inputs.T @ error, atol=1e-5)
    np.testing.assert_allclose(head.bias, bias - 0.05 * error.sum(0), atol=1e-6)
    assert (accuracy, loss) == pytest.approx(scores(logits, labels), rel=1e-5)
    assert rates == pytest.approx([0.05])


def test_no_steps_are_steps_that_change_nothing(easy, settings):
    model = {"model": {"name": "convnet", "stages": [[4], [4]]}}
    job, loop = ready(settings | model, easy, steps=1)
    before = [np.array(v) for v in (*job.network.variables, *loop.optimizer.variables)]
    none = next(job.epochs(1))[:0]
    loss, correct, rates = loop.steps(none)
    loop.settle(none)
    assert (loss, correct, len(rates)) == (0, 0, 0)
    for one, other in zip(before, (*job.network.variables, *loop.optimizer.variables), strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_loop_that_is_set_to_other_steps_trains_as_a_new_one(easy, settings):
    settings |= {"schedule": {"name": "cosine", "peak": 0.1}, "averaging": {"name": "lookahead"}}
    calibrated, loop = ready(settings, easy, steps=90)
    batches = next(calibrated.epochs(7))  # 7 steps: Lookahead's last is within its period
    with preserved(loop.network, loop.optimizer):
        loop.run(batches)
    set_steps(loop, calibrated, 7)
    fresh, new_loop = ready(settings, easy, steps=7)
    again, first = loop.run(batches), new_loop.run(batches)
    assert again[:2] == first[:2]
    np.testing.assert_array_equal(again.rates, first.rates)
    for one, other in zip(calibrated.model.weights, fresh.model.weights, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("averaging", [None, {"name": "lookahead"}])
def test_the_rates_of_a_round_are_those_that_the_optimizer_had(easy, settings, averaging):
    settings |= {"schedule": {"name": "linear", "peak": 0.8}, "averaging": averaging}
    job, loop = ready(settings, easy, steps=8)
    batches = next(job.epochs(8))
    rates = np.concatenate([loop.run(batches[:3]).rates, loop.run(batches[3:]).rates])
    np.testing.assert_allclose(rates, 0.8 * (1 - np.arange(8) / 8), rtol=1e-6)
    assert float(loop.optimizer.learning_rate) == rates[-1]


def test_rates_are_read_from_the_optimizer_not_from_the_schedule(easy, settings):
    job, loop = ready(settings, easy, steps=4)
    optimizer = loop.optimizer
    apply = optimizer.apply

    def apply_with_another_rate(gradients, variables):
        optimizer.learning_rate.assign(0.007)
        apply(gradients, variables)

    optimizer.apply = apply_with_another_rate
    np.testing.assert_allclose(loop.run(next(job.epochs(4))).rates, 0.007)


def test_preserved_restores_weights_slots_and_random_state(easy, settings):
    settings["augmentations"] = [{"name": "shift", "pixels": 1}]
    job, loop = ready(settings, easy, steps=10)
    before = [np.array(v) for v in (*job.network.variables, *loop.optimizer.variables)]
    with preserved(job.network, loop.optimizer):
        loop.run(next(job.epochs(3)))
    after = [np.array(v) for v in (*job.network.variables, *loop.optimizer.variables)]
    for one, other in zip(before, after, strict=True):
        np.testing.assert_array_equal(one, other)

"""Schedule-free SGD against algorithm 1 of its paper, and in the training loop."""

import keras
import numpy as np
import pytest

from tests.training import ready
from trainlab import registry
from trainlab.engine.fit import fit
from trainlab.engine.plan import make_plan
from trainlab.evaluation.scores import scores

SPEC = {"name": "schedule_free_sgd", "momentum": 0.8, "weight_decay": 0.1}
RATES = [0.1, 0.2, 0.4, 0.4, 0.4, 0.4]
START = [2.0, -1.0]


def gradient(y: np.ndarray) -> np.ndarray:
    """Of |y - 1|^2 and something that changes from step to step with y."""
    return 2 * (y - 1) + np.sin(10 * y)


def reference(
    momentum: float, decay: float, group: float = 1.0
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Algorithm 1 in float64, with the weights of section 4: (y, x) after each step."""
    z = x = y = np.array(START)
    squares, found = 0.0, []
    for rate in RATES:
        z = z - rate * (group * gradient(y) + decay * y)
        squares += rate**2
        share = rate**2 / squares
        x = (1 - share) * x + share * z
        y = (1 - momentum) * z + momentum * x
        found.append((y, x))
    return found


def run(spec: dict, name: str):
    """(y, x) after each step, and the optimizer and variable that they are of."""
    weight = keras.Variable(np.float32(START), name=name)
    optimizer = registry.build("optimizers", spec, learning_rate=0.0)
    optimizer.build([weight])
    found = []
    for rate in RATES:
        optimizer.learning_rate.assign(rate)
        pull = gradient(np.array(weight))
        optimizer.apply([keras.ops.convert_to_tensor(np.float32(pull))], [weight])
        found.append((np.array(weight), np.array(optimizer.average[0])))
    return found, optimizer, weight


@pytest.mark.parametrize(("name", "decay"), [("kernel", 0.1), ("bias", 0.0)])
def test_it_follows_algorithm_1(name, decay):
    found, optimizer, weight = run(SPEC, name)
    np.testing.assert_allclose(found, reference(0.8, decay), rtol=1e-4)
    optimizer.put_average()
    np.testing.assert_array_equal(weight, found[-1][1])
    assert np.abs(found[-1][0] - found[-1][1]).max() > 1e-2


def test_a_group_has_its_share_of_the_rate_and_decays_as_the_others():
    found, *_ = run(SPEC | {"bias_rate": 0.5}, "kernel")  # of one dimension, as a bias
    np.testing.assert_allclose(found, reference(0.8, 0.1, group=0.5), rtol=1e-4)


def test_a_constant_rate_makes_the_average_that_of_all_steps():
    weight = keras.Variable(np.float32(START))
    optimizer = registry.build("optimizers", SPEC, learning_rate=0.1)
    optimizer.build([weight])
    bases = []
    for _ in range(5):
        pull = gradient(np.array(weight))
        optimizer.apply([keras.ops.convert_to_tensor(np.float32(pull))], [weight])
        bases.append(np.array(optimizer.base[0]))
    np.testing.assert_allclose(optimizer.average[0], np.mean(bases, axis=0), rtol=1e-5)


def test_steps_of_rate_0_change_nothing():
    weight = keras.Variable(np.float32(START))
    optimizer = registry.build("optimizers", SPEC, learning_rate=0.0)
    optimizer.build([weight])
    optimizer.apply([keras.ops.ones(2)], [weight])
    np.testing.assert_allclose(weight, START, rtol=1e-6)


def test_validations_and_the_model_at_the_end_have_the_average(easy, settings):
    settings |= {"optimizer": SPEC, "model": {"name": "dense", "units": [8]}}
    job, loop = ready(settings, easy, steps=12)
    history = fit(loop, make_plan(job, "easy", 12, validate_every=4), easy.validation, {}).history
    for weight, average in zip(
        job.network.trainable_variables, loop.optimizer.average, strict=True
    ):
        np.testing.assert_array_equal(weight, average)
    pixels = easy.validation.images.astype("float32")
    seen = scores(np.asarray(job.model(pixels, training=False)), easy.validation.labels)
    last = history[-1]
    assert (last["val_accuracy"], last["val_loss"]) == pytest.approx(seen, rel=1e-5)

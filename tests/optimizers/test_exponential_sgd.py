"""SGD with a growing rate goes the way of SGD with weight decay."""

import math

import keras
import numpy as np
import pytest

from tests.optimizers.stepping import after_steps, built, sgd_reference
from tests.training import ready
from trainlab.engine.build import Job
from trainlab.schedules.exponential import LARGEST_GROWTH, Exponential

# Strong: over 400 steps the growing rate rises to 530 times its start. Powers of 2, since Keras on
# TensorFlow passes a weight decay through float32.
RATE, DECAY = 1 / 2, 1 / 64


@pytest.fixture
def float64():
    if keras.backend.backend() == "jax":
        pytest.skip("JAX has float64 only when it is told so at its start")
    keras.config.set_floatx("float64")
    yield
    keras.config.set_floatx("float32")


def direction(optimizer, steps: int = 400) -> np.ndarray:
    """Where a kernel w points after training on a loss that depends on its direction alone.

    The loss is c . w / |w| with another random c at each step, as if from another batch.
    """
    rng = np.random.default_rng(0)
    kernel = keras.Variable(rng.normal(size=(3, 3, 2, 4)), dtype="float64", name="kernel")
    optimizer.build([kernel])
    for _ in range(steps):
        weight, pull = np.array(kernel), rng.normal(size=kernel.shape)
        unit = weight / np.linalg.norm(weight)
        gradient = (pull - (pull * unit).sum() * unit) / np.linalg.norm(weight)
        optimizer.apply([keras.ops.convert_to_tensor(gradient)], [kernel])
    return np.array(kernel) / np.linalg.norm(kernel)


def test_a_growing_rate_goes_the_same_way_as_weight_decay(float64):
    schedule, spec = Exponential(RATE, DECAY), {"name": "exponential_sgd", "momentum": 0.9}
    wanted = direction(keras.optimizers.SGD(RATE, momentum=0.9, weight_decay=DECAY))
    same = direction(built(spec, schedule))
    assert np.abs(same - wanted).max() < 1e-10
    with_plain_momentum = direction(keras.optimizers.SGD(schedule, momentum=0.9))
    assert np.abs(with_plain_momentum - wanted).max() > 1e-3


@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize(("name", "decay"), [("kernel", 0.2), ("bias", None), ("gamma", None)])
def test_what_is_no_convolution_is_trained_by_ordinary_sgd(momentum, name, decay):
    gradients = [1.0, -0.5, 0.25, 2.0]
    spec = {"name": "exponential_sgd", "momentum": momentum}
    wanted = sgd_reference(gradients, 0.4, momentum, decay or 0.0)
    got = float(after_steps(spec, Exponential(0.4, 0.2), gradients, name)[0])
    assert got == pytest.approx(wanted, rel=1e-5)


def test_convolutions_without_momentum_follow_the_growing_rate():
    kernel = keras.Variable(np.ones((1, 1, 1, 1), "float32"), name="kernel")
    spec = {"name": "exponential_sgd", "momentum": 0.0}
    optimizer = built(spec, Exponential(0.4, 0.5))
    optimizer.build([kernel])
    for _ in range(2):
        optimizer.apply([keras.ops.ones((1, 1, 1, 1))], [kernel])
    # a = 0.8: rates 0.5 and 0.5 / 0.64, and no decay.
    assert float(kernel[0, 0, 0, 0]) == pytest.approx(1 - 0.5 - 0.5 / 0.64)


GROUPS = {"bias_rate": 8.0, "head_rate": 0.25}
CONVNET = {"model": {"name": "convnet", "stages": [[4], [4]]}}
PLAIN = {
    "optimizer": {"name": "sgd", "momentum": 0.9, "weight_decay": 1.0},
    "schedule": {"name": "constant", "rate": 0.05},
}
GROWING = {
    "optimizer": {"name": "exponential_sgd", "momentum": 0.9},
    "schedule": {"name": "exponential", "rate": 0.05, "weight_decay": 1.0},
}


def job_after(changes: dict, easy, settings, steps: int = 30) -> Job:
    """A ConvNet with batch normalisation after so many steps of the real training loop."""
    job, loop = ready(settings | CONVNET | changes, easy, steps)
    for batches in job.epochs(steps):
        loop.run(batches)
    return job


def batch_logits(job: Job, easy) -> np.ndarray:
    """Logits with the statistics of the batch itself, which is what the equivalence is about."""
    return np.array(job.model(easy.test.images.astype("float32"), training=True))


@pytest.mark.parametrize("groups", [{}, GROUPS])
def test_a_whole_network_is_trained_the_same(easy, settings, groups):
    parts = [part | {"optimizer": part["optimizer"] | groups} for part in (PLAIN, GROWING)]
    plain, growing = (job_after(part, easy, settings) for part in parts)
    grown = 0.95**-30
    for one, other in zip(
        plain.model.trainable_variables, growing.model.trainable_variables, strict=True
    ):
        scale = grown if len(one.shape) == 4 else 1
        # Float32's 6e-8 a step, and what 30 steps make of it; a wrong rule is off by 1e-1.
        np.testing.assert_allclose(scale * np.array(one), other, rtol=1e-3, atol=1e-4 * scale)
    wanted, got = (batch_logits(job, easy) for job in (plain, growing))
    np.testing.assert_allclose(got, wanted, atol=1e-3)
    ordinary = PLAIN | {"optimizer": {"name": "sgd", "momentum": 0.9} | groups}
    undecayed = batch_logits(job_after(ordinary, easy, settings), easy)
    assert np.abs(undecayed - wanted).max() > 0.1


def logits_from(step: int, easy, settings) -> np.ndarray:
    """Logits after 8 steps, the first of them number `step`, from kernels as large as fits it."""
    job, loop = ready(settings | CONVNET | GROWING, easy, steps=8)
    for variable in job.model.trainable_variables:
        if len(variable.shape) == 4:
            variable.assign(variable * 0.95**-step)
    loop.optimizer.iterations.assign(step)
    loop.run(next(job.epochs(8)))
    return batch_logits(job, easy)


def test_float32_holds_up_to_the_largest_growth_that_the_schedule_allows(easy, settings):
    last = math.floor(math.log(LARGEST_GROWTH) / (-2 * math.log(0.95)))
    late, early = (logits_from(step, easy, settings) for step in (last, 0))
    np.testing.assert_allclose(late, early, atol=1e-3)

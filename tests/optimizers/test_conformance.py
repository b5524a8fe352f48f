"""What every optimizer keeps to: it learns, and can be resumed."""

import keras
import numpy as np
import pytest

from trainlab import registry
from trainlab.settings.options import options

every_optimizer = pytest.mark.parametrize("name", registry.names("optimizers"))
SHAPES = {"kernel": (3, 3, 2, 4), "gamma": (4,), "beta": (4,), "head": (4, 2), "bias": (2,)}
RATE, STEPS = 0.001, 20


def schedule_of(name: str):
    """The schedule that an optimizer needs, or a constant one."""
    needed = registry.constant("optimizers", name, "SCHEDULE", "constant")
    return registry.build("schedules", {"name": needed}, steps=STEPS)


def built(name: str) -> keras.Optimizer:
    """The optimizer as it is by default."""
    spec, schedule = {"name": name}, schedule_of(name)
    return registry.build("optimizers", spec, learning_rate=RATE, schedule=schedule)


@every_optimizer
@pytest.mark.parametrize("whole", [0, 1])
def test_options_may_be_whole_numbers(name, whole):
    given = {
        option: whole
        for option, facts in options("optimizers", name).items()
        if not facts.fault(whole) and not facts.fault(float(whole))
    }
    spec, schedule = {"name": name, **given}, schedule_of(name)
    registry.build("optimizers", spec, learning_rate=RATE, schedule=schedule).build(variables())


def variables() -> list[keras.Variable]:
    """A convolution with batch normalisation, and a dense layer: parameters of every kind."""
    rng = np.random.default_rng(0)
    return [
        keras.Variable(np.float32(rng.normal(size=shape)), name=it) for it, shape in SHAPES.items()
    ]


def losses(optimizer, weights, steps: int) -> list[float]:
    """The loss before each step and at the end: squared distances, of directions for kernels.

    A kernel's scale is left alone, as batch normalisation behind it leaves it without effect.
    """
    rng = np.random.default_rng(1)
    targets = [rng.normal(size=weight.shape).astype("float32") for weight in weights]
    found = []
    for step in range(steps + 1):
        pairs = list(zip(weights, targets, strict=True))
        found.append(float(sum(distance(*pair) for pair in pairs)))
        if step < steps:
            optimizer.apply([gradient(*pair) for pair in pairs], weights)
    return found


def distance(weight, target):
    if len(weight.shape) == 4:
        weight, target = unit(weight), unit(target)
    return keras.ops.sum((weight - target) ** 2)


def gradient(weight, target):
    """That of `distance`, in closed form, so that it is the same on every backend."""
    if len(weight.shape) != 4:
        return 2 * (weight - target)
    direction, aim = unit(weight), unit(target)
    across = direction * keras.ops.sum(direction * aim) - aim
    return 2 * across / keras.ops.sqrt(keras.ops.sum(weight**2))


def unit(kernel):
    return kernel / keras.ops.sqrt(keras.ops.sum(kernel**2))


@every_optimizer
def test_it_lowers_a_loss(name):
    weights = variables()
    optimizer = built(name)
    optimizer.build(weights)
    found = losses(optimizer, weights, STEPS)
    assert found[-1] < found[0]
    assert all(np.isfinite(found))


@every_optimizer
def test_saved_and_restored_in_the_middle_it_goes_on_alike(name):
    weights, resumed = variables(), variables()
    optimizer, again = built(name), built(name)
    optimizer.build(weights)
    again.build(resumed)
    losses(optimizer, weights, 5)
    store = {}
    optimizer.save_own_variables(store)
    again.load_own_variables({key: np.array(value) for key, value in store.items()})
    for mine, other in zip(resumed, weights, strict=True):
        mine.assign(other)
    losses(optimizer, weights, 5)
    losses(again, resumed, 5)
    for one, other in zip(weights, resumed, strict=True):
        np.testing.assert_array_equal(one, other)

"""What every schedule keeps to, whatever its shape."""

import keras
import numpy as np
import pytest

from tests.schedules.rates import rates, schedule_of
from trainlab import registry
from trainlab.engine.loops.rates import planned_rates
from trainlab.settings.options import options

every_schedule = pytest.mark.parametrize("name", registry.names("schedules"))


@every_schedule
def test_the_rates_of_many_steps_are_those_of_each(name):
    schedule = schedule_of({"name": name}, 30)
    wanted = [float(schedule(step)) for step in range(10, 30)]
    # JAX computes an array of rates in float32.
    np.testing.assert_allclose(planned_rates(schedule, 10, 20), wanted, rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("steps", [1, 2, 50, 64_000])
@every_schedule
def test_neither_the_first_nor_the_last_step_has_rate_0(name, steps):
    ends = rates({"name": name}, steps, [0, steps - 1])
    assert np.all(np.isfinite(ends))
    assert min(ends) > 0


@every_schedule
def test_every_schedule_is_the_same_when_compiled(name):
    schedule = schedule_of({"name": name}, 40)
    quick = compiled(schedule)
    for step in (0, 1, 7, 20, 39):
        rate = quick(keras.ops.convert_to_tensor(step, dtype="int32"))
        assert float(rate) == pytest.approx(float(schedule(step)), rel=1e-5)


def compiled(function):
    """The function as the training loop of this backend has it."""
    if keras.backend.backend() == "jax":
        import jax

        return jax.jit(function)
    import tensorflow as tf

    return tf.function(function)


@every_schedule
def test_every_schedule_says_which_option_sets_its_height(name):
    option = registry.constant("schedules", name, "RATE")
    assert option in options("schedules", name)
    single, double = (rates({"name": name, option: rate}, 40, [5])[0] for rate in (0.05, 0.1))
    assert 1.9 < double / single < 2.1

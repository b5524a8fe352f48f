"""Learning rates against hand-computed values."""

import math

import keras
import numpy as np
import pytest

from trainlab import registry
from trainlab.engine.loops.rates import planned_rates
from trainlab.errors import Diverged, TrainLabError
from trainlab.schedules.exponential import LARGEST_GROWTH
from trainlab.settings.options import options, problems

NAMES = registry.names("schedules")


def rates(spec: dict, steps: int, at: list[int]) -> list[float]:
    schedule = registry.build("schedules", spec, steps=steps)
    return [float(schedule(step)) for step in at]


@pytest.mark.parametrize("name", NAMES)
def test_the_rates_of_many_steps_are_those_of_each(name):
    schedule = registry.build("schedules", {"name": name}, steps=30)
    wanted = [float(schedule(step)) for step in range(10, 30)]
    # JAX computes an array of rates in float32.
    np.testing.assert_allclose(planned_rates(schedule, 10, 20), wanted, rtol=1e-5, atol=1e-7)


def test_constant():
    assert rates({"name": "constant", "rate": 0.25}, 10, [0, 5, 9]) == [0.25] * 3


def test_linear():
    assert rates({"name": "linear", "peak": 0.8}, 8, [0, 1, 4, 7]) == pytest.approx(
        [0.8, 0.7, 0.4, 0.1]
    )


def test_cosine_with_warmup():
    # 100 steps, 20 of warm-up to 1; then a half cosine over 80 steps down to 0.2.
    spec = {"name": "cosine", "peak": 1.0, "warmup": 0.2, "final": 0.2}
    quarter = 0.2 + 0.8 * (1 + math.cos(math.pi / 4)) / 2
    expected = [0.0, 0.5, 1.0, quarter, 0.6, 0.2]
    assert rates(spec, 100, [0, 10, 20, 40, 60, 100]) == pytest.approx(expected, rel=1e-5)


def test_cosine_without_warmup_starts_at_its_peak():
    spec = {"name": "cosine", "peak": 0.4, "warmup": 0.0}
    assert rates(spec, 50, [0, 25, 50]) == pytest.approx([0.4, 0.2, 0.0], abs=1e-7)


def test_step_decay_falls_at_its_milestones():
    spec = {"name": "step", "rate": 0.8, "factor": 0.25, "milestones": [0.1, 0.5, 0.9]}
    expected = [0.8, 0.8, 0.2, 0.2, 0.05, 0.05, 0.0125, 0.0125]
    assert rates(spec, 30, [0, 2, 3, 14, 15, 26, 27, 29]) == pytest.approx(expected, rel=1e-6)


def test_the_default_step_decay_is_that_of_resnet():
    # The paper's 64,000 steps: 0.1, and a tenth of it from 32,000 and from 48,000 on.
    at = [0, 31_999, 32_000, 47_999, 48_000, 63_999]
    expected = [0.1, 0.1, 0.01, 0.01, 0.001, 0.001]
    assert rates({"name": "step"}, 64_000, at) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("milestones", [[0.75, 0.5], [0.5, 0.5], [0.0, 0.5], [0.5, 1.0]])
def test_milestones_that_do_not_rise_within_the_training_are_found_in_the_config(milestones):
    (sentence,) = problems("schedules", {"name": "step", "milestones": milestones})
    assert sentence.startswith(f"the option 'milestones' of 'step' is {milestones}; input should")


# Three cycles of 20 steps between 0.1 and 0.9: up to the top in 10 steps and down again.
CYCLICAL = {"name": "cyclical", "low": 0.1, "high": 0.9, "cycles": 3}


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("triangular", [0.1, 0.5, 0.9, 0.5, 0.1, 0.5, 0.9, 0.9, 0.18, 0.1]),
        ("triangular2", [0.1, 0.5, 0.9, 0.5, 0.1, 0.3, 0.5, 0.3, 0.12, 0.1]),
    ],
)
def test_cyclical(shape, expected):
    at = [0, 5, 10, 15, 20, 25, 30, 50, 59, 60]
    assert rates(CYCLICAL | {"shape": shape}, 60, at) == pytest.approx(expected, rel=1e-5)


def test_exp_range_shrinks_with_the_step_since_the_beginning():
    # Down to 1/64 of the height over 60 steps, so by half every 10.
    spec = CYCLICAL | {"shape": "exp_range", "final_share": 1 / 64}
    expected = [0.1, 0.1 + 0.8 / 2, 0.1, 0.1 + 0.8 / 8, 0.1, 0.1 + 0.8 / 32, 0.1]
    assert rates(spec, 60, range(0, 70, 10)) == pytest.approx(expected, rel=1e-5)


def test_exp_range_does_not_depend_on_the_length_of_the_training():
    spec = CYCLICAL | {"shape": "exp_range"}
    short, long = (rates(spec, 60 * n, [n * t for t in range(60)]) for n in (1, 7))
    assert short == pytest.approx(long, rel=1e-5)


def test_cyclical_needs_its_low_below_its_high():
    with pytest.raises(TrainLabError, match=r"low 0\.9 and high 0\.9: it needs low below high"):
        rates(CYCLICAL | {"low": 0.9}, 60, [0])


def test_exponential_decay():
    spec = {"name": "exponential_decay", "rate": 0.8, "final_share": 0.0625}
    expected = [0.8, 0.4, 0.2, 0.1, 0.05]
    assert rates(spec, 40, [0, 10, 20, 30, 40]) == pytest.approx(expected, rel=1e-5)


def test_onecycle():
    # From 0.5 up to 2 in 20 of 100 steps, down to 0.2 in the other 80.
    spec = {"name": "onecycle", "peak": 2.0, "start": 0.25, "share": 0.2, "final": 0.1}
    expected = [0.5, 1.25, 2.0, 2 - 1.8 / 80, 1.1, 0.2 + 1.8 / 80, 0.2]
    assert rates(spec, 100, [0, 10, 20, 21, 60, 99, 100]) == pytest.approx(expected, rel=1e-5)


def test_the_default_onecycle_ends_near_zero_but_above_it():
    last = rates({"name": "onecycle", "peak": 1.0}, 1000, [999])[0]
    assert 0 < last < 0.002


def test_exponential_increase():
    # rate x decay = 0.2, so a = 0.8: rate / a, and from step to step 1 / 0.64 times as much.
    spec = {"name": "exponential", "rate": 0.4, "weight_decay": 0.5}
    expected = [0.5, 0.5 / 0.64, 0.5 / 0.64**2, 0.5 / 0.64**10]
    assert rates(spec, 11, [0, 1, 2, 10]) == pytest.approx(expected, rel=1e-5)


def test_exponential_increase_is_exact_after_very_many_steps():
    a = 1 - 1e-4  # in float64; a power of float32's would be 1 % off
    late = rates({"name": "exponential"}, 250_000, [249_999])[0]
    assert late == pytest.approx(0.1 * a ** -(2 * 249_999 + 1), rel=1e-4)


def test_a_rate_that_outgrows_float32_is_a_sentence():
    spec = {"name": "exponential", "rate": 0.1, "weight_decay": 0.001}
    end = math.floor(math.log(LARGEST_GROWTH) / (-2 * math.log(1 - 1e-4)))
    assert 0 < rates(spec, end, [end - 1])[0] < LARGEST_GROWTH
    with pytest.raises(Diverged, match=f"step {end:,} of {end + 1:,}. Lower one of them"):
        rates(spec, end + 1, [0])


def test_the_named_remedy_for_an_outgrown_float32_works():
    with pytest.raises(Diverged, match="to 1/4 of that"):
        rates({"name": "exponential", "weight_decay": 1e-3}, 1_000_000, [0])
    spec = {"name": "exponential", "weight_decay": 1e-3 / 4}
    assert rates(spec, 1_000_000, [999_999])[0] < LARGEST_GROWTH


def test_a_decay_of_the_whole_weight_is_a_sentence():
    with pytest.raises(TrainLabError, match="would take away the whole weight"):
        rates({"name": "exponential", "rate": 2.0, "weight_decay": 0.5}, 1, [0])


@pytest.mark.parametrize("name", ["step", "exponential_decay"])
def test_decays_never_rise(name):
    assert np.all(np.diff(rates({"name": name}, 200, range(200))) <= 0)


def test_exponential_increase_always_rises():
    assert np.all(np.diff(rates({"name": "exponential"}, 200, range(200))) > 0)


@pytest.mark.parametrize(("name", "top"), [("cosine", 20), ("onecycle", 46)])
def test_one_rise_and_one_fall(name, top):
    steps = np.diff(rates({"name": name}, 200, range(200)))
    assert np.all(steps[:top] > 0)
    assert np.all(steps[top:] < 0)


@pytest.mark.parametrize("name", NAMES)
def test_every_schedule_serves_a_training_of_one_step(name):
    (rate,) = rates({"name": name}, 1, [0])
    assert math.isfinite(rate)
    assert rate >= 0


@pytest.mark.parametrize("name", NAMES)
def test_every_schedule_is_the_same_when_compiled(name):
    schedule = registry.build("schedules", {"name": name}, steps=40)
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


@pytest.mark.parametrize("name", NAMES)
def test_every_schedule_is_rebuilt_from_its_config(name):
    schedule = registry.build("schedules", {"name": name}, steps=40)
    again = type(schedule).from_config(schedule.get_config())
    assert [float(again(t)) for t in range(40)] == [float(schedule(t)) for t in range(40)]


@pytest.mark.parametrize("name", NAMES)
def test_every_schedule_says_which_option_sets_its_height(name):
    option = registry.constant("schedules", name, "RATE")
    assert option in options("schedules", name)
    single, double = (rates({"name": name, option: rate}, 40, [5])[0] for rate in (0.05, 0.1))
    assert 1.9 < double / single < 2.1

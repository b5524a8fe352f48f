"""Exponential decay and exponential increase against hand-computed rates."""

import math

import numpy as np
import pytest

from tests.schedules.rates import rates
from trainlab.errors import Diverged
from trainlab.schedules.exponential import LARGEST_GROWTH
from trainlab.settings.checks.schedules import contradiction


def test_exponential_decay():
    spec = {"name": "exponential_decay", "rate": 0.8, "final_share": 0.0625}
    expected = [0.8, 0.4, 0.2, 0.1, 0.05]
    assert rates(spec, 40, [0, 10, 20, 30, 40]) == pytest.approx(expected, rel=1e-5)


def test_exponential_increase():
    # rate x decay = 0.2, so a = 0.8: rate / a, and from step to step 1 / 0.64 times as much.
    spec = {"name": "exponential", "rate": 0.4, "weight_decay": 0.5}
    expected = [0.5, 0.5 / 0.64, 0.5 / 0.64**2, 0.5 / 0.64**10]
    assert rates(spec, 11, [0, 1, 2, 10]) == pytest.approx(expected, rel=1e-5)


def test_the_rate_grows_tenfold_where_twice_rate_decay_and_steps_are_2_3():
    # ln 10 = 2.303: below it Li & Arora's equivalence is hardly put to the test.
    spec = {"name": "exponential", "rate": 0.1, "weight_decay": 0.01}
    steps = round(math.log(10) / (2 * 0.1 * 0.01))
    first, last = rates(spec, steps, [0, steps - 1])
    assert last / first == pytest.approx(0.999 ** (-2 * (steps - 1)), rel=1e-4)
    assert last / first == pytest.approx(10, rel=0.01)


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
    spec = {"name": "exponential", "rate": 2.0, "weight_decay": 0.5}
    assert contradiction(spec) == "'rate: 2.0' times 'weight_decay: 0.5' must be below 1"
    assert contradiction(spec | {"rate": 1.9}) is None


def test_exponential_increase_always_rises():
    assert np.all(np.diff(rates({"name": "exponential"}, 200, range(200))) > 0)

"""Schedules that rise or fall once, against hand-computed rates."""

import math

import numpy as np
import pytest

from tests.schedules.rates import rates
from trainlab.settings.options import problems


def test_constant():
    assert rates({"name": "constant", "rate": 0.25}, 10, [0, 5, 9]) == [0.25] * 3


def test_linear():
    assert rates({"name": "linear", "peak": 0.8}, 8, [0, 1, 4, 7]) == pytest.approx(
        [0.8, 0.7, 0.4, 0.1]
    )


def test_cosine_with_warmup():
    # 19 of 95 steps of warm-up to 1, the first at 1/20; then a half cosine over 76 down to 0.2.
    spec = {"name": "cosine", "peak": 1.0, "warmup": 0.2, "final_share": 0.2}
    quarter = 0.2 + 0.8 * (1 + math.cos(math.pi / 4)) / 2
    expected = [0.05, 0.5, 1.0, quarter, 0.6, 0.2]
    assert rates(spec, 95, [0, 9, 19, 38, 57, 95]) == pytest.approx(expected, rel=1e-5)


def test_cosine_without_warmup_starts_at_its_peak():
    spec = {"name": "cosine", "peak": 0.4, "warmup": 0.0}
    assert rates(spec, 50, [0, 25, 50]) == pytest.approx([0.4, 0.2, 0.0], abs=1e-7)


def test_the_end_of_a_long_cosine_is_exact():
    (last,) = rates({"name": "cosine", "peak": 1.0, "warmup": 0.0}, 64_000, [63_999])
    assert last == pytest.approx((1 + math.cos(math.pi * 63_999 / 64_000)) / 2, rel=1e-5)


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


def test_onecycle():
    # From 0.5 up to 2 in 20 of 100 steps, down to 0.2 in the other 80.
    spec = {"name": "onecycle", "peak": 2.0, "start": 0.25, "share": 0.2, "final_share": 0.1}
    expected = [0.5, 1.25, 2.0, 2 - 1.8 / 80, 1.1, 0.2 + 1.8 / 80, 0.2]
    assert rates(spec, 100, [0, 10, 20, 21, 60, 99, 100]) == pytest.approx(expected, rel=1e-5)


def test_the_default_onecycle_ends_near_zero_but_above_it():
    last = rates({"name": "onecycle", "peak": 1.0}, 1000, [999])[0]
    assert 0 < last < 0.002


@pytest.mark.parametrize("name", ["step", "exponential_decay"])
def test_decays_never_rise(name):
    assert np.all(np.diff(rates({"name": name}, 200, range(200))) <= 0)


@pytest.mark.parametrize(("name", "top"), [("cosine", 20), ("onecycle", 46)])
def test_one_rise_and_one_fall(name, top):
    steps = np.diff(rates({"name": name}, 200, range(200)))
    assert np.all(steps[:top] > 0)
    assert np.all(steps[top:] < 0)

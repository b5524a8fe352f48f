"""The cost of a step in reference steps."""

import numpy as np
import pytest

from trainlab.engine import calibration
from trainlab.engine.build import build_job
from trainlab.engine.calibration import NOTHING, enough_rounds, in_seconds, step_ratios


@pytest.fixture(autouse=True)
def few_rounds(monkeypatch):
    monkeypatch.setattr(calibration, "ROUNDS", 6)
    monkeypatch.setattr(calibration, "MOST_ROUNDS", 6)


CONVNET = {"model": {"name": "convnet", "stages": [[8], [8]]}}


def test_a_step_and_a_settling_batch_cost_something_and_leave_no_trace(easy, settings):
    settings["augmentations"] = [{"name": "shift", "pixels": 1}]
    job = build_job(settings | CONVNET, easy, 1, None)
    before = [np.array(variable) for variable in job.network.variables]
    ratios = step_ratios(job)
    assert 0 < ratios["settling_batch"]["median"] < ratios["step"]["median"]
    low, high = ratios["step"]["interval"]
    assert low <= ratios["step"]["median"] <= high
    for one, other in zip(before, job.network.variables, strict=True):
        np.testing.assert_array_equal(one, other)


def test_without_batch_normalisation_nothing_is_settled(easy, settings):
    assert step_ratios(build_job(settings, easy, 1, None))["settling_batch"] == NOTHING


def test_a_schedule_that_does_not_fit_is_no_hindrance(easy, settings):
    settings["schedule"] = {"name": "cyclical"}
    job = build_job(settings, easy, 1, None)
    assert step_ratios(job)["step"]["median"] > 0


@pytest.mark.parametrize(("spread", "rounds"), [(0.01, 6), (0.03, 18), (0.2, 18)])
def test_rounds_that_differ_are_followed_by_more(monkeypatch, spread, rounds):
    monkeypatch.setattr(calibration, "MOST_ROUNDS", 18)
    measured = [1 + spread * place for place in (-1, -1, -1, 1, 1, 1)]
    monkeypatch.setattr(calibration, "ratios", lambda timers, *_: [list(measured) for _ in timers])
    found = enough_rounds([print, print], print)
    assert [len(values) for values in found] == [rounds, 6]  # the second weighs little


def test_seconds_of_a_ratio():
    found = in_seconds({"median": 2.0, "interval": [1.5, 3.0]}, nominal=0.25)
    assert found == {"median": 0.5, "interval": [0.375, 0.75]}

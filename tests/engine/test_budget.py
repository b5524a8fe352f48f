"""Budgets in steps and epochs, and in times."""

from dataclasses import replace

import pytest

from trainlab.engine.budget import Calibration, read_calibration, steps_of
from trainlab.engine.job import train
from trainlab.errors import TrainLabError
from trainlab.files import write_json

CALIBRATION = Calibration(
    step=0.02, interval=(0.019, 0.022), settling_batch=0.005, device="A", reference_step=0.04
)


def test_budgets_in_steps_and_epochs():
    assert steps_of({"steps": 7}, 100, None, 8) == 7
    assert steps_of({"epochs": 2.5}, 100, None, 8) == 250


def test_a_budget_in_seconds_is_spent_on_steps_and_one_settling():
    assert steps_of({"seconds": 10}, 100, CALIBRATION, settling_batches=8) == 498
    assert steps_of({"seconds": 10}, 100, CALIBRATION, settling_batches=0) == 500
    assert steps_of({"seconds": 0.01}, 100, CALIBRATION, settling_batches=8) == 1


def test_a_budget_in_reference_steps_is_as_many_steps_on_a_slower_machine():
    slower = Calibration(0.5, (0.475, 0.55), 0.125, "B", reference_step=1.0)
    for budget, steps in (({"reference_steps": 250}, 498), ({"reference_steps": 0.1}, 1)):
        assert steps_of(budget, 100, CALIBRATION, settling_batches=8) == steps
        assert steps_of(budget, 100, slower, settling_batches=8) == steps
    assert steps_of({"seconds": 10}, 100, slower, settling_batches=8) == 18


def test_calibrated_seconds_are_those_of_steps_and_settling():
    seconds = CALIBRATION.seconds(498, settling_batches=8)
    assert (seconds["device"], seconds["reference_step"]) == ("A", 0.04)
    assert seconds["median"] == pytest.approx(10)
    assert seconds["interval"] == pytest.approx([498 * 0.019 + 0.04, 498 * 0.022 + 0.04])


def test_a_head_on_features_takes_the_time_of_these_and_of_its_own_steps():
    known = replace(CALIBRATION, features=(0.5, (0.4, 0.6)), head=(0.001, (0.0005, 0.002)))
    seconds = known.seconds_on_features(1000, batches=20)
    assert (seconds["median"], seconds["before"]) == (11.0, 10.0)
    assert seconds["interval"] == pytest.approx([8.5, 14.0])


@pytest.mark.parametrize("unit", ["seconds", "reference_steps"])
def test_a_time_needs_a_calibration(unit):
    with pytest.raises(TrainLabError, match="Measure it with `python -m scripts.calibrate`"):
        steps_of({unit: 10}, 100, None, 8)


def test_a_calibration_is_read_as_it_is_written(tmp_path):
    step = {"median": 0.02, "interval": [0.019, 0.022]}
    content = {"seconds": {"step": step, "settling_batch": {"median": 0.005, "interval": []}}}
    content |= {"device": {"kind": "CPU", "name": "A"}, "reference_step": 0.04}
    write_json(tmp_path / "calibration.json", content)
    assert read_calibration(tmp_path / "calibration.json") == CALIBRATION


def test_all_seeds_make_the_steps_of_the_calibration(easy, settings):
    settings |= {"budget": {"seconds": 0.4}}
    runs = [train("digits/easy", settings, easy, seed, None, CALIBRATION) for seed in (1, 2)]
    assert [run.fit.steps for run in runs] == [20, 20]
    assert runs[0].calibrated["median"] == pytest.approx(0.4)

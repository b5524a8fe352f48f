"""What a step costs is measured once for all that share it, and again where its code changes."""

import json

import pytest

from tests.project import write_config
from tests.workflow.small import REDESIGNED, edit, planned, small_study, snakemake

pytestmark = pytest.mark.slow


@pytest.fixture
def timed(tree):
    """The finished tree, its dense networks trained again for half a second."""
    write_config(tree, half_a_second())
    # digits/dense and digits/dense-improved, and convnet-augmented, which has their budget; and of
    # what has another budget the time of a frozen base.
    measured = {"reference_step": 1, "calibrate": 4}
    assert planned(tree) == measured | {"train": 3, "evaluate": 3, **REDESIGNED}
    result = snakemake(tree)
    assert result.returncode == 0, result.stdout + result.stderr
    assert planned(tree) == {}
    return tree


def half_a_second(**preset) -> dict:
    """The small study with a time budget, and these settings of its preset."""
    config = small_study()
    config["presets"]["demo"]["budgets"]["dense"] = {"seconds": 0.5}
    config["presets"]["demo"] |= preset
    return config


def test_other_cores_than_those_that_were_timed_are_refused(timed):
    """Where trainings take all cores; they had one, and here are two."""
    write_config(timed, half_a_second(exclusive_timing=True))
    assert planned(timed) == REDESIGNED
    result = snakemake(timed)
    assert result.returncode == 1
    assert "were timed with 1: times of 2 are not for comparison" in result.stdout + result.stderr
    assert snakemake(timed, "--cores", "1").returncode == 0


def test_a_calibrated_training_and_what_measures_it_again(timed):
    run = timed / "results/demo/runs/digits/dense/seed1/run.json"
    assert json.loads(run.read_text(encoding="utf-8"))["calibrated_seconds"]["median"] <= 0.5
    schedule = timed / "trainlab/schedules/constant.py"
    kept = schedule.read_text(encoding="utf-8")
    edit(schedule)
    assert "calibrate" not in planned(timed)
    schedule.write_text(kept, encoding="utf-8")
    edit(timed / "trainlab/models/dense.py")
    jobs = planned(timed)
    assert (jobs["calibrate"], jobs["train"]) == (2, 2)
    assert "reference_step" not in jobs

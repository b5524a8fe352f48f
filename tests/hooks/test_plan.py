"""What the workflow says before the first training."""

import json
import sys

import pytest

from trainlab.errors import TrainLabError
from trainlab.hooks import plan


def record(seconds: float, steps: int, budget: dict) -> dict:
    """What the plan reads of a run.json; ten steps are an epoch."""
    return {
        "config": {"budget": budget},
        "steps": steps,
        "steps_per_epoch": 10,
        "seconds": {"training": seconds},
    }


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(45, "45 s"), (59.9, "1 min"), (90, "2 min"), (3599, "1 h 0 min"), (11_100, "3 h 5 min")],
)
def test_a_duration_as_a_person_says_it(seconds, words):
    assert plan.duration(seconds) == words


def test_how_long_a_training_takes():
    same, other = record(30, 200, {"epochs": 20}), record(30, 100, {"epochs": 10})
    assert plan.expected_seconds({"seconds": 6}, [same]) == 6
    assert plan.expected_seconds({"epochs": 20}, []) is None
    # 30 s of the same budget, and 100 steps of 0.3 s each that would have been 200.
    assert plan.expected_seconds({"epochs": 20}, [same, other]) == pytest.approx((30 + 60) / 2)
    assert plan.expected_seconds({"steps": 50}, [other]) == pytest.approx(15)


def test_the_threads_that_steps_were_timed_with(tmp_path):
    file = tmp_path / "reference_step.json"
    assert plan.timed_threads(file) is None
    file.write_text(json.dumps({"threads": 8}), encoding="utf-8")
    assert plan.timed_threads(file) == 8


def test_reference_steps_are_seconds_once_one_is_measured(tmp_path):
    file, budget = tmp_path / "reference_step.json", {"reference_steps": 110}
    assert plan.in_seconds(budget, file) == budget
    assert plan.expected_seconds(budget, [record(30, 200, budget)]) is None
    file.write_text('{"seconds": {"median": 0.02}}', encoding="utf-8")
    assert plan.in_seconds(budget, file) == {"seconds": pytest.approx(2.2)}
    assert plan.in_seconds({"epochs": 3}, file) == {"epochs": 3}


def test_a_damaged_record_is_named(tmp_path):
    file = tmp_path / "seed1" / "run.json"
    file.parent.mkdir()
    file.write_text('{"config":', encoding="utf-8")
    with pytest.raises(TrainLabError, match="seed1/run.json"):
        plan.earlier(tmp_path)


def test_a_training_that_stopped_early_counts_as_long_as_it_was():
    stopped = record(12, 40, {"epochs": 20})
    assert plan.expected_seconds({"epochs": 20}, [stopped]) == 12


def test_earlier_runs_are_the_finished_ones(tmp_path):
    for seed in (1, 2, 3):
        (tmp_path / f"seed{seed}").mkdir()
        found = record(seed, 10, {"epochs": 1})
        if seed == 2:
            found = {"status": "diverged", "config": found["config"]}
        (tmp_path / f"seed{seed}" / "run.json").write_text(json.dumps(found), encoding="utf-8")
    assert [found["seconds"]["training"] for found in plan.earlier(tmp_path)] == [1, 3]
    assert plan.earlier(tmp_path / "never") == []


def test_the_announcement():
    trainings = [
        ({"seconds": 120}, []),
        ({"seconds": 120}, []),
        ({"epochs": 2}, [record(60, 10, {"epochs": 1})]),
        ({"steps": 5}, []),
    ]
    assert plan.announcement("cpu", 66, trainings, 1).splitlines() == [
        "To train: 4 of 66 runs of the preset cpu, one at a time.",
        "Time in training steps: 4 min by time budgets (2); about 2 min by earlier runs (1); "
        "unknown for 1, whose budgets are in steps or epochs.",
        "Together about 6 min. Starting, compiling, validation, test come on top; so does what is "
        "unknown.",
    ]
    assert "Together about 3 min." in plan.announcement("cpu", 66, trainings[:3], 2)
    assert "unknown" not in plan.announcement("cpu", 66, trainings[:3], 2)
    # A cluster may have room for fewer at a time.
    assert "Together at least 3 min." in plan.announcement("cpu", 66, trainings[:3], 2, True)


def test_more_places_than_trainings_make_them_no_shorter():
    assert "Together about 2 min." in plan.announcement("cpu", 1, [({"seconds": 120}, [])], 8)
    # What Snakemake makes of --jobs unlimited.
    said = plan.announcement("cpu", 2, 2 * [({"seconds": 120}, [])], sys.maxsize, True)
    assert "2 of 2 runs of the preset cpu, up to 2 at a time." in said


def test_nothing_is_announced_where_nothing_is_trained():
    assert plan.announcement("cpu", 66, [], 2) == ""

"""The search: rungs of fewer and longer trainings; validation data alone decides."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from scripts import tune
from trainlab.data import Split
from trainlab.engine import tuning


def test_candidates_are_as_far_apart_in_ratio_and_the_same_every_time():
    assert tuning.candidates(0.05, 0.8, 5) == pytest.approx([0.05, 0.1, 0.2, 0.4, 0.8])
    assert tuning.candidates(0.01, 1.0, 4) == [0.01, 0.0464, 0.215, 1.0]


def test_the_rate_goes_where_the_schedule_says(settings):
    cosine = settings | {"schedule": {"name": "cosine", "warmup": 0.1}}
    assert tuning.with_rate(cosine, 0.3)["schedule"] == cosine["schedule"] | {"peak": 0.3}
    changed = tuning.with_rate(settings, 0.3)
    assert changed["schedule"] == {"name": "constant", "rate": 0.3}
    assert settings["schedule"]["rate"] == 0.05


def test_trials_are_ranked_by_accuracy_and_then_by_loss():
    scores = [(0.5, 1.0), (0.7, 2.0), (0.7, 1.0)]
    trials = [{"val_accuracy": accuracy, "val_loss": loss} for accuracy, loss in scores]
    assert sorted(range(3), key=lambda place: tuning.rank(trials[place])) == [2, 1, 0]


@pytest.fixture
def without_test_set(easy):
    """The easy problem with a test set that cannot be read."""
    return replace(easy, test=Split(np.empty((0,)), np.empty((0,))))


def test_the_best_of_a_rung_go_on_for_longer(without_test_set, settings):
    rungs = [{"trials": 3, "share": 0.5}, {"trials": 2, "share": 1.0}]
    wanted = {"rate": [1e-6, 0.1], "rungs": rungs}
    rows = pd.DataFrame(tuning.search("digits/easy", settings, without_test_set, wanted))
    assert rows["rung"].tolist() == [1, 1, 1, 2, 2]
    assert rows["steps"].tolist() == [12] * 3 + [24] * 2
    assert rows["rate"][3] == rows["rate"][2] == 0.1  # the most accurate one first
    assert rows["val_images"].tolist() == [64] * 5


def test_what_diverged_does_not_go_on(without_test_set, settings):
    rungs = [{"trials": 3, "share": 0.5}, {"trials": 2, "share": 1.0}]
    wanted = {"rate": [0.05, 1e30], "rungs": rungs}
    rows = pd.DataFrame(tuning.search("digits/easy", settings, without_test_set, wanted))
    assert rows["status"].tolist() == ["done", "diverged", "diverged", "done"]
    assert rows["rate"].tolist()[3] == 0.05


def test_a_rung_too_short_for_its_schedule_is_not_run_and_the_search_goes_on(
    without_test_set, settings
):
    wanted = {"rate": [0.05, 0.1], "rungs": [{"trials": 2, "share": 0.25}]}
    cyclical = settings | {"schedule": {"name": "cyclical", "half_cycle": 9}}
    rows = pd.DataFrame(tuning.search("digits/easy", cyclical, without_test_set, wanted))
    assert rows["status"].tolist() == ["not run", "not run"]
    assert "too short for the schedule" in tune.choice(rows.assign(best=False))


def test_a_rung_that_decided_nothing_leaves_all_rates_to_the_next(without_test_set, settings):
    rungs = [{"trials": 3, "share": 0.25}, {"trials": 1, "share": 1.0}]
    cyclical = settings | {"schedule": {"name": "cyclical", "half_cycle": 1}}
    wanted = {"rate": [0.05, 0.1], "rungs": rungs}
    rows = pd.DataFrame(tuning.search("digits/easy", cyclical, without_test_set, wanted))
    assert rows["status"].tolist() == ["not run"] * 3 + ["done"] * 3
    assert rows["rate"].tolist()[3:] == rows["rate"].tolist()[:3]


TRIALS = pd.DataFrame(
    {
        "experiment": ["a", "a", "b", "b"],
        "rung": 1,
        "rate": [0.1, 0.2, 0.1, 0.2],
        "steps": 10,
        "train_seconds": [1.0, 1.0, 1.0, None],
        "val_accuracy": [0.5, 0.6, 0.7, None],
        "val_loss": [1.0, 2.0, 1.0, None],
        "val_images": 400,
        "status": ["done", "done", "done", "diverged"],
    }
)


def test_the_best_is_the_most_accurate_that_finished(tmp_path, capsys):
    for name, rows in TRIALS.groupby("experiment"):
        rows.to_csv(tmp_path / f"{name}.csv", index=False)
    files = [str(tmp_path / f"{name}.csv") for name in "ab"]
    tune.main(["--trials", *files, "--output-dir", str(tmp_path)])
    table = pd.read_csv(tmp_path / "tuning.csv")
    assert table["best"].tolist() == [False, True, True, False]
    assert "a: rate 0.2; the end of the range: widen it" in capsys.readouterr().out
    assert (tmp_path / "tuning.md").read_text(encoding="utf-8").count("| best |") == 2


def test_trials_within_the_error_of_the_difference_to_the_best_are_ties():
    # Of 400 images the difference of two accuracies near 60 % has an error of 3.5 points.
    scores = {
        "status": "done",
        "val_accuracy": [0.55, 0.57, 0.6, 0.2],
        "rate": [0.1, 0.2, 0.3, 0.4],
    }
    marked = tune.gather([TRIALS.assign(experiment="a", **scores)])
    assert marked["best"].tolist() == [False, False, True, False]
    assert marked["tied"].tolist() == [False, True, False, False]
    assert tune.choice(marked) == "rate 0.3; tied with 0.2"
    assert "| tied |" in tune.page(marked)


def test_only_the_last_rung_decides():
    scores = {"rung": [1, 1, 1, 2], "status": "done", "val_accuracy": [0.9, 0.7, 0.6, 0.65]}
    marked = tune.gather([TRIALS.assign(experiment="a", rate=[0.1, 0.2, 0.3, 0.2], **scores)])
    assert marked["best"].tolist() == [False, False, False, True]
    assert not marked["tied"].any()

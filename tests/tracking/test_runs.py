"""Finished runs as trackers are told of them."""

import pytest

from scripts.tools import track
from tests.synthetic.folder import build
from trainlab.errors import TrainLabError
from trainlab.results.load import load
from trainlab.tracking.runs import finished, flat


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """A made-up study of two seeds, of which one experiment was not run."""
    folder = tmp_path_factory.mktemp("tracked") / "cpu"
    return load(build(folder, seeds=(1, 2), unavailable=("digits/convnet",)))


def test_each_finished_run_is_told_once_with_what_its_rows_say(results):
    runs = list(finished(results))
    done = results.runs[results.runs["status"] == "done"]
    keys = zip(done["experiment"], done["seed"], strict=True)
    assert [(it.experiment, it.seed) for it in runs] == list(keys)
    assert "digits/convnet" not in {it.experiment for it in runs}
    for run, row in zip(runs, done.to_dict("records"), strict=True):
        assert run.results["test/accuracy"] == row["test_accuracy"]
        assert run.curve[-1].numbers["validation/accuracy"] == row["validation_accuracy"]
        assert run.curve[-1].step == row["steps"]
        assert run.ended > run.started > 0


def test_settings_are_flat_and_what_is_not_used_is_left_out():
    nested = {"model": {"name": "resnet", "depth": 8}, "averaging": None, "augmentations": [1]}
    assert flat(nested) == {"model.name": "resnet", "model.depth": 8, "augmentations": "[1]"}


def test_a_run_that_was_made_again_is_another_one(results):
    runs = list(finished(results))
    assert len({run.identity for run in runs}) == len(runs)
    assert [run.identity for run in finished(results)] == [run.identity for run in runs]
    results.runs.loc[results.runs.index[0], "started"] = "2031-01-01T00:00:00+00:00"
    changed = [run.identity for run in finished(results)]
    assert (changed[0] != runs[0].identity, changed[1:]) == (True, [r.identity for r in runs[1:]])


def test_a_new_calibration_makes_no_other_run(results):
    before = [run.identity for run in finished(results)]
    results.runs["calibrated_seconds"] = 12.5
    results.histories["train_seconds"] *= 1.01
    assert [run.identity for run in finished(results)] == before


@pytest.mark.parametrize("tracker", ["mlflow", "tensorboard"])
def test_without_its_library_a_sentence_says_what_to_do(tracker, tmp_path, monkeypatch):
    monkeypatch.setattr("trainlab.tracking.installed.find_spec", lambda name: None)
    with pytest.raises(TrainLabError, match=f"-m pip install {tracker}, or set `tracking:`"):
        output = f"--output={tmp_path}/runs.json"
        track.main([f"--tracker={tracker}", f"--results={tmp_path}", output])

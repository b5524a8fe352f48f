"""The files that a run leaves."""

import json
from types import SimpleNamespace

import keras
import numpy as np
import pytest

from trainlab.checksums import damages
from trainlab.engine import artifacts
from trainlab.engine.artifacts import MOST_RATES, course, schedule_rows, sizes
from trainlab.engine.fit import Fit
from trainlab.engine.job import train
from trainlab.measure.filters import first_filters


def test_run_files(easy, settings, tmp_path):
    trained = train("digits/easy", settings, easy, 1, None)
    begun = {"experiment": "digits/easy", "seed": 1, "config": settings, "threads": 2}
    artifacts.write(tmp_path, begun, trained, easy.manifest, total_seconds=9.0)
    record = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert record["parameters"] == {"total": 64 * 8 + 8 + 18, "trainable": 64 * 8 + 8 + 18}
    assert record["macs"] == 64 * 8 + 8 * 2
    assert record["epochs"] == 3
    assert record["learning_rate"] == pytest.approx(
        dict.fromkeys(("first", "highest", "last"), 0.05)
    )
    assert record["seconds"]["total"] == 9.0
    assert record["versions"]["keras"] == keras.__version__
    assert {file.name for file in tmp_path.iterdir()} == {*artifacts.FILES, "run.json"}
    assert record["files"].keys() == {*artifacts.FILES}
    assert damages(tmp_path, record["files"]) == []
    assert (tmp_path / "first_filters.npy").stat().st_size == 0  # a dense network
    rates = (tmp_path / "schedule.csv").read_text(encoding="utf-8").split()
    assert rates[0] == "step,learning_rate" and rates[-1].startswith("24,0.05")
    saved = keras.saving.load_model(tmp_path / "model.keras")
    logits = np.asarray(saved(easy.test.images.astype("float32")))
    np.testing.assert_allclose(logits, trained.test_logits, atol=1e-4)


def test_a_record_needs_no_files():
    layers = [
        {"parameters": 12, "trainable_parameters": 10, "macs": 100},
        {"parameters": 3, "trainable_parameters": 3, "macs": 7},
    ]
    assert sizes(layers) == {"parameters": {"total": 15, "trainable": 13}, "macs": 107}
    fit = Fit(rates=np.array([0.1, 0.4, 0.2]))
    trained = SimpleNamespace(
        fit=fit,
        batch_size=8,
        steps_per_epoch=2,
        feature_images=None,
        seconds={"training": 5.0},
        calibrated=None,
    )
    found = course(trained, total_seconds=9.0)
    assert (found["epochs"], found["steps"], found["stopped"]) == (1.5, 3, None)
    assert found["learning_rate"] == {"first": 0.1, "highest": 0.4, "last": 0.2}
    assert found["seconds"] == {"training": 5.0, "total": 9.0}


def test_filters_are_those_of_the_first_convolution(tmp_path):
    inputs = keras.Input((8, 8, 3))
    base = keras.Sequential([keras.Input((8, 8, 3)), keras.layers.Conv2D(5, (2, 3), name="stem")])
    outputs = keras.layers.Conv2D(7, 1)(base(inputs))
    kernel = first_filters(keras.Model(inputs, outputs))
    np.testing.assert_array_equal(kernel, base.get_layer("stem").kernel)
    artifacts.write_filters(tmp_path / "filters.npy", kernel)
    assert np.load(tmp_path / "filters.npy").shape == (2, 3, 3, 5)
    base.get_layer("stem").trainable = False  # such as whitening, which is computed from images
    assert first_filters(keras.Model(inputs, outputs)).shape == (1, 1, 5, 7)


def test_the_schedule_as_run_has_its_first_and_last_step():
    rows = schedule_rows(0.5 ** np.arange(5))
    assert [row["step"] for row in rows] == [1, 2, 3, 4, 5]
    assert rows[-1]["learning_rate"] == 0.5**4
    many = schedule_rows(np.arange(10_001.0))
    assert len(many) == MOST_RATES
    assert (many[0]["step"], many[-1]["step"]) == (1, 10_001)
    assert {*np.diff([row["step"] for row in many])} == {50, 51}


def test_a_run_that_could_not_be_made_leaves_empty_files(tmp_path):
    begun = {"experiment": "digits/x", "seed": 1}
    artifacts.write_without_result(tmp_path, begun, "not run", "No weights.")
    assert (
        json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["reason"] == "No weights."
    )
    for name in ("model.keras", "schedule.csv", "first_filters.npy"):
        assert (tmp_path / name).stat().st_size == 0

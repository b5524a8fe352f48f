"""What makes a backup one of another training."""

import copy
from pathlib import Path

import pytest

from tests.conftest import ROOT
from trainlab import closure
from trainlab.engine.budget import Calibration
from trainlab.engine.resume.key import key

TRAIN = ROOT / "scripts" / "train.py"
CHANGES = {
    "settings": lambda given: given["settings"]["optimizer"].update(momentum=0.8),
    "seed": lambda given: given.update(seed=2),
    "data": lambda given: given.update(data="other"),
    "weights": lambda given: given.update(weights="other"),
}


@pytest.fixture
def given(settings) -> dict:
    return {"code": [TRAIN], "settings": settings, "seed": 1, "data": "d", "weights": None}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_makes_another_key(given, change):
    before = key(**copy.deepcopy(given))
    assert key(**copy.deepcopy(given)) == before
    change(given)
    assert key(**given) != before


def test_another_calibration_is_another_training_if_the_budget_is_a_time(given):
    one, other = (Calibration(step, (step, step), 0.0, "A", 0.02) for step in (0.01, 0.02))
    assert key(**given, calibration=one) == key(**given, calibration=other)
    given["settings"]["budget"] = {"seconds": 5}
    assert key(**given, calibration=one) != key(**given, calibration=other)


def test_a_bases_layers_are_code_too(given):
    layer = ROOT / "trainlab" / "layers" / "whitening.py"
    assert key(**given | {"code": [TRAIN, layer]}) != key(**given)


@pytest.mark.parametrize("edited", ["trainlab/models/dense.py", "trainlab/engine/fit.py"])
def test_edited_code_makes_another_key(given, monkeypatch, edited):
    before, read = key(**given), Path.read_bytes
    assert (ROOT / edited).is_file()
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: read(path) + b"# an edit" * (path == ROOT / edited)
    )
    closure.digest.cache_clear()
    assert key(**given) != before
    closure.digest.cache_clear()


def test_code_that_the_training_does_not_use_does_not_count(given, monkeypatch):
    before, read = key(**given), Path.read_bytes
    unused = ROOT / "trainlab/models/resnet.py"
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + b"#" * (path == unused))
    closure.digest.cache_clear()
    assert key(**given) == before
    closure.digest.cache_clear()


def test_other_versions_make_another_key(given, monkeypatch):
    before = key(**given)
    monkeypatch.setattr("trainlab.engine.resume.key.versions", lambda: {"keras": "4.0"})
    assert key(**given) != before

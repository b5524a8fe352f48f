"""Models that are part of the project: each is the one of its record, and small."""

import hashlib
import json

import pytest

from scripts.tools.keep_model import LARGEST
from trainlab.models._saved import load
from trainlab.paths import KEPT

MODELS = sorted(KEPT.rglob("*.keras"))


def test_the_base_of_the_demo_is_kept():
    assert "cifar10" in [model.stem for model in MODELS]


@pytest.mark.parametrize("file", MODELS, ids=lambda file: file.stem)
def test_a_kept_model_is_the_one_of_its_record(file):
    record = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    content = file.read_bytes()
    assert hashlib.sha256(content).hexdigest() == record["sha256"]
    assert len(content) == record["bytes"] <= LARGEST
    assert record["status"] == "done" and record["command"]
    assert load(file).count_params() == record["parameters"]["total"]


@pytest.mark.parametrize("file", MODELS, ids=lambda file: file.stem)
def test_a_kept_model_has_learnt_something(file):
    record = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    assert record["test_accuracy"] >= 0.85

"""The demo's networks learn, also with half of the steps of their budgets."""

import json

import pytest

from scripts.prepare import main as prepare
from tests.conftest import ROOT
from trainlab.data import Dataset, load
from trainlab.engine.job import train
from trainlab.evaluation.scores import scores
from trainlab.settings.design import Design
from trainlab.settings.load import load as load_config

GUESSING = 0.1
# At most half of what two cores of an AMD EPYC with AVX-512 made in the demo's budgets, 2026-11-27.
STEPS = {
    "objects/resnet-step": 110,
    "objects/resnet-cyclical": 110,
    "objects/resnet-exponential-decay": 110,
    "objects/densenet": 200,
    "objects/shufflenet": 200,
    "objects/efficientnet": 130,
}


@pytest.fixture(scope="module")
def demo() -> Design:
    return Design(load_config(ROOT / "config.yaml", preset="demo"))


@pytest.fixture(scope="module")
def shapes(demo, tmp_path_factory) -> Dataset:
    folder = tmp_path_factory.mktemp("shapes")
    raw, arrays, manifest = (folder / name for name in ("raw.json", "arrays.npz", "manifest.json"))
    raw.write_text('{"files": []}', encoding="utf-8")
    settings = json.dumps(demo.config.datasets["shapes"])
    places = ["--raw", str(raw), "--arrays", str(arrays), "--manifest", str(manifest)]
    prepare([
        *("--dataset", "shapes", "--settings", settings, *places),
        *("--validation-fraction", str(demo.config.validation_fraction), "--seed", "0"),
    ])  # fmt: skip
    return load(arrays, manifest)


@pytest.mark.slow
@pytest.mark.parametrize("name", STEPS)
def test_a_network_of_the_demo_is_far_above_chance_in_half_its_steps(demo, shapes, name):
    settings = demo.training(name) | {"budget": {"steps": STEPS[name]}}
    trained = train(name, settings, shapes, 1, None)
    assert scores(trained.test_logits, shapes.test.labels)[0] > 4 * GUESSING

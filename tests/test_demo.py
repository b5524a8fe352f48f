"""What `make report` has made of the demo, to be looked at after it: `pytest -m demo`."""

import pandas as pd
import pytest

from tests.conftest import ROOT
from trainlab.settings.design import Design
from trainlab.settings.load import load as load_config

pytestmark = pytest.mark.demo
GUESSING = 0.1


@pytest.fixture(scope="module")
def runs() -> pd.DataFrame:
    return pd.read_csv(ROOT / "results/demo/results.csv")


def test_every_run_of_the_design_is_done(runs):
    design = Design(load_config(ROOT / "config.yaml", preset="demo"))
    assert sorted(zip(runs["experiment"], runs["seed"], strict=True)) == sorted(design.runs)
    assert set(runs["status"]) == {"done"}


def test_every_network_is_far_above_chance_with_every_seed(runs):
    slow = runs[runs["test_accuracy"] < 4 * GUESSING]
    assert slow.empty, slow[["experiment", "seed", "test_accuracy"]]

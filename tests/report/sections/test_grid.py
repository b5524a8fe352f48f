"""The sections of a study's methods, for a study that nobody knows."""

import re

import pandas as pd
import pytest

from tests.synthetic.design import MANIFESTS
from tests.synthetic.folder import build
from tests.synthetic.methods import method
from tests.synthetic.tables import results
from trainlab.report.sections import equal_time, grid, ranking
from trainlab.results.load import Results, load

CELLS = [(s, a) for s in ("constant", "cosine") for a in (None, "lookahead")]
DATA = {"leaves": {"name": "made up", "manifest": MANIFESTS["objects"]}}


@pytest.fixture(scope="module")
def leaves(tmp_path_factory) -> Results:
    entries = [method(cell) for cell in CELLS]
    folder = tmp_path_factory.mktemp("results") / "leaves"
    changes = {"datasets": DATA, "experiments": entries, "pipeline_profile": False}
    return load(build(folder, exclusive_timing=True, **changes))


def test_the_grid_shows_rates_curves_cells_and_effects(leaves):
    text = grid.html(leaves, "leaves")
    shown = re.findall(r'<figure id="figure-([^"]+)"', text)
    assert shown == ["schedules-leaves", "methods-over-time-leaves", "interaction-leaves"]
    assert "cosine, with Lookahead" in text and "Effects on test accuracy" in text
    assert "cosine against constant, mean of without averaging and with Lookahead" in text


def test_curves_are_described_up_to_the_last_validation(leaves):
    own = leaves.histories[leaves.histories["experiment"] == "leaves/cosine"]
    last = 100 * own.groupby("seed")["val_accuracy"].last().mean()
    text = grid.html(leaves, "leaves").replace("\u00a0", " ")
    told = re.search(r"and at the end: .*?cosine: without averaging ([\d.]+) %", text)
    assert float(told.group(1)) == pytest.approx(last, abs=0.006)


def test_the_ranking_names_the_best_and_lists_the_others(leaves):
    text = ranking.html(leaves, "leaves")
    assert "Of 4 methods with 10 s of training each" in text
    assert text.count('<tr><th scope="row"') == 3


def test_equal_time_lists_every_experiment_and_late_runs(leaves):
    text = equal_time.html(leaves, "leaves")
    assert text.count("<table>") == 1 and text.count('<tr><th scope="row"') == 4
    late = leaves.runs["train_seconds"].where(leaves.runs.index > 0, 99.0)
    entries = leaves.design["experiments"]
    text = equal_time.html(results(leaves.runs.assign(train_seconds=late), entries), "leaves")
    assert "1 of 12 runs missed" in text and "Runs that missed their training time" in text


@pytest.mark.parametrize("section", [grid, ranking, equal_time])
def test_a_study_without_methods_has_none_of_these_sections(section):
    assert section.html(results({"leaves/one": [0.5, 0.6, 0.7]}), "leaves") == ""


def test_methods_that_were_not_run_make_no_section(leaves):
    runs = leaves.runs.assign(status="not run", reason="No memory.")
    nothing = results(runs, leaves.design["experiments"], pd.DataFrame())
    assert grid.html(nothing, "leaves") == ranking.html(nothing, "leaves") == ""

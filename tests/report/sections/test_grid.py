"""The grid of a study that nobody knows."""

import re

import pandas as pd
import pytest

from tests.synthetic.tables import results
from trainlab.analysis.grid import grid as grid_of
from trainlab.report.document.study import section
from trainlab.report.sections import grid


def test_rates_curves_cells_and_effects_are_shown(methods):
    text = grid.html(methods, "leaves")
    shown = re.findall(r'<figure id="figure-([^"]+)"', text)
    assert shown == ["schedules-leaves", "methods-over-time-leaves", "interaction-leaves"]
    assert "cosine, with Lookahead" in text and "Effects on test accuracy" in text
    assert "cosine against constant, mean of without averaging and with Lookahead" in text


def test_curves_are_described_up_to_the_last_validation(methods):
    own = methods.histories[methods.histories["experiment"] == "leaves/cosine"]
    last = 100 * own.groupby("seed")["val_accuracy"].last().mean()
    text = grid.html(methods, "leaves").replace("\u00a0", " ")
    told = re.search(r"and at the end: .*?cosine: without averaging ([\d.]+) %", text)
    assert float(told.group(1)) == pytest.approx(last, abs=0.006)


def test_it_is_about_what_changes_one_thing(methods):
    assert grid.about(methods, "leaves") == ["leaves/constant-lookahead", "leaves/cosine"]
    assert f"{grid.TITLE} (task 2.2)</h3>" in section(grid, methods, "leaves")


def test_a_study_without_methods_has_no_such_section(methods):
    assert grid.html(results({"leaves/one": [0.5, 0.6, 0.7]}), "leaves") == ""
    runs = methods.runs.assign(status="not run", reason="No memory.")
    assert grid.html(results(runs, methods.design["experiments"], pd.DataFrame()), "leaves") == ""


def test_a_line_is_a_gain_only_where_the_averaging_alone_was_changed(methods, monkeypatch):
    found = grid_of(methods, "leaves")
    assert grid.averaged_alone(methods, found) == [
        ("constant", "lookahead"),
        ("cosine", "lookahead"),
    ]
    changed = methods.experiments["leaves/cosine-lookahead"].settings["optimizer"]
    monkeypatch.setitem(changed, "weight_decay", 0.5)
    assert grid.averaged_alone(methods, found) == [("constant", "lookahead")]

"""Newer architectures of any study: notes, published and measured numbers, figures, answers."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from tests.synthetic import folder
from tests.synthetic.design import entry
from tests.synthetic.tables import not_run, results
from trainlab.report.sections import architectures
from trainlab.results.load import load

ENTRIES = [
    entry("leaves/old", title="Old one", against=[], budget={"seconds": 120}),
    entry(
        "leaves/new",
        title="New one",
        against=["leaves/old"],
        model={"name": "densenet", "depth": 40, "growth": 12},
        budget={"seconds": 120},
    ),
]


@pytest.fixture(scope="module")
def leaves(tmp_path_factory):
    whole = folder.design(experiments=ENTRIES)["datasets"]["objects"]
    return load(
        folder.build(
            tmp_path_factory.mktemp("leaves") / "leaves",
            experiments=ENTRIES,
            datasets={"leaves": whole},
            pipeline_profile=None,
            exclusive_timing=True,
        )
    )


def test_a_study_of_ones_own_has_the_section(leaves):
    page = BeautifulSoup(architectures.html(leaves, "leaves"), "html.parser")
    heads = [head.text for head in page.find_all("h4")]
    assert heads == [
        "DenseNet: the paper",
        "What the papers report",
        "What this study measured",
        "New one",
    ]
    measured = page.find_all("table")[1]
    heads = [head.text for head in measured.thead.find_all("th")]
    assert heads[-3:] == ["One epoch (s)", "Images/s", "GFLOP/s"]
    assert [row.th.text for row in measured.tbody.find_all("tr")] == ["Old one", "New one"]
    assert [figure["id"] for figure in page.find_all("figure", id=True)] == [
        "figure-architectures-over-time-leaves",
        "figure-epoch-costs-leaves",
    ]
    assert "ShuffleNet" not in page.text


def test_figures_have_a_line_and_a_mark_for_each_run(leaves):
    runs = leaves.runs
    curves = architectures.figures.training_curves(leaves.histories, runs, ["leaves/old"], 0.0)
    new = runs[runs["experiment"] == "leaves/new"]
    for drawn, spent in zip(curves.axes, ("train_seconds", "epochs"), strict=True):
        assert len(drawn.lines) == 2 * (3 + 1)
        assert {line.get_linestyle() for line in drawn.lines[:3]} == {":"}
        assert list(drawn.lines[-1].get_xdata()) == list(new[spent])
        assert list(drawn.lines[-1].get_ydata()) == list(100 * new["test_accuracy"])
    costs = architectures.figures.epoch_costs(runs, ["leaves/old"]).axes[0]
    marks = [each.get_offsets() for each in costs.collections]
    assert [len(each) for each in marks] == [3, 3]
    assert marks[1][0][0] == runs.loc[runs["experiment"] == "leaves/new", "macs"].iloc[0] / 1e6


def test_times_that_do_not_compare_are_left_out(leaves):
    shared = replace(leaves, design=leaves.design | {"exclusive_timing": False})
    page = BeautifulSoup(architectures.html(shared, "leaves"), "html.parser")
    assert "One epoch (s)" not in page.find_all("table")[1].thead.text
    assert page.find(id="figure-epoch-costs-leaves") is None
    assert "Trainings ran side by side: their times cannot be compared." in page.text


def test_studies_without_a_newer_architecture_or_a_run(leaves):
    assert architectures.html(leaves, "objects") == ""
    nothing = results(not_run("leaves/new", "x"), ENTRIES[1:])
    text = architectures.html(nothing, "leaves")
    assert "None of these experiments was run." in text and "<svg role" not in text

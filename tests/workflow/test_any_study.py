"""A study of a name of its own goes from generated data to a full report."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.project import copy_project, write_config
from tests.workflow.small import planned, small_study, snakemake

pytestmark = pytest.mark.slow
EXPERIMENTS = {
    "leaves/plain": {
        "title": "Plain",
        "task": "1",
        "model": {"name": "convnet", "stages": [[4], [4]]},
        "optimizer": {"name": "sgd"},
        "schedule": {"name": "constant", "rate": 0.01},
        "batch_size": 32,
        "budget": {"steps": 6},
    },
    "leaves/falling": {
        "base": "leaves/plain",
        "title": "Falling rate",
        "task": "2",
        "schedule": {"name": "cosine", "peak": 0.02},
    },
    "leaves/augmented": {
        "base": "leaves/plain",
        "title": "Augmented",
        "task": "3",
        "augmentations": [{"name": "shift", "pixels": 1}],
    },
}
SECTIONS = (
    *("Study leaves", "Comparisons", "Learning curves", "Time to target accuracies"),
    "What a network confuses, and what it looks for",
)


def leaves() -> dict:
    """The project's config with one study in the place of all others."""
    config = small_study()
    config["experiments"] = EXPERIMENTS
    config["datasets"] = {"rendered": {"name": "shapes", "train": 300, "test": 100, "size": 16}}
    demo = config["presets"]["demo"] | {"data": {"leaves": "rendered"}, "budgets": {}}
    config["presets"] = {"demo": demo | {"seeds": [1, 2, 3]}}
    config["targets"] = {"leaves": [0.05, 0.99]}
    profiled = [{"name": "shift", "pixels": 1}]
    config["pipeline_profile"] = {"experiment": "leaves/augmented", "naive": profiled}
    config["tuning"] |= {"methods": ["leaves/plain"], "ranges": {}}
    return config


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A tree in which the study has been run to its end."""
    tree = tmp_path_factory.mktemp("leaves")
    copy_project(tree)
    write_config(tree, leaves())
    result = snakemake(tree)
    assert result.returncode == 0, result.stdout + result.stderr
    return tree


@pytest.fixture(scope="module")
def page(tree) -> BeautifulSoup:
    text = (tree / "results" / "demo" / "report.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def test_it_has_every_section_that_is_not_of_some_experiments_only(page):
    assert page.find("h2", string="Study leaves (tasks 1, 2 and 3)")
    parts = {heading.text for heading in page.find_all("h3")}
    assert set(SECTIONS) <= parts and {"Task 1", "Task 2", "Task 3"} <= parts


def test_experiments_runs_and_what_was_changed_are_listed(tree, page):
    tables = {table.caption.text[:14]: table for table in page.find_all("table")}
    rows = [row.th.text for row in tables["Test accuracy "].tbody.find_all("tr")]
    assert rows == ["Falling rate", "Augmented"]  # the last such table: the comparisons
    told = tables["Test accuracy "].text
    assert "cosine, peak 0.02 instead of constant, rate 0.01" in told
    assert "augmentations shift, pixels 1 instead of none" in told
    links = [link["href"] for link in tables["Every finished"].find_all("a")]
    assert len(links) == 9 and all((tree / "results/demo" / link).is_file() for link in links)


def test_figures_are_named_after_it(page):
    names = {figure["id"] for figure in page.find_all("figure", id=True)}
    for name in ("curves-leaves-1", "differences-leaves", "target-times-leaves"):
        assert f"figure-{name}" in names
    assert not [name for name in names if re.search("digits|objects", name)]


def test_a_second_run_does_nothing(tree):
    assert planned(tree) == {}

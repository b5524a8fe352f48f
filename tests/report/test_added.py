"""Three files make an architecture and one an experiment, and the report has both everywhere."""

import shutil
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOT

MODEL = '''"""A network of one convolution."""

import keras

from trainlab.data import Facts
from trainlab.layers.classifier import classifier
from trainlab.layers.standardization import standardized

TITLE = "tiny network"


def build(filters: int = 8, *, data: Facts) -> keras.Model:
    pixels, x = standardized(data)
    x = keras.layers.Conv2D(filters, 3)(x)
    x = keras.layers.GlobalAveragePooling2D(name="features")(x)
    return keras.Model(pixels, classifier(x, data))
'''
NOTE = """---
title: Tinies
problem: Networks are large.
claim: {text: as good with fewer parameters, cost: trainable parameters}
published: [{network: Tiny-1000, data: MNIST, error: "1.5", source: "Someone, table 1"}]
---

Tinies are *tiny*.
"""
ENTRIES = """
  objects/tiny:
    base: objects/resnet-peer
    title: Tiny one
    model: {name: tiny, filters: 4}
  objects/resnet-wide:
    base: objects/resnet-peer
    title: Wide one
    model: {name: resnet, depth: 20, width: 32}
"""
REPORT = """
from pathlib import Path
from tests.synthetic import folder
from tests.synthetic.page import page_of

built = folder.build(Path("made-up"), exclusive_timing=True)
Path("report.html").write_text(page_of(built), encoding="utf-8")
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> BeautifulSoup:
    """The report of a copy to which both were added, its runs made up."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("trainlab", "scripts", "tests", "report"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / "config.yaml").read_text(encoding="utf-8").rstrip("\n")
    (copy / "config.yaml").write_text(config + ENTRIES, encoding="utf-8")
    (copy / "trainlab" / "models" / "tiny.py").write_text(MODEL, encoding="utf-8")
    (copy / "report" / "notes" / "tiny.md").write_text(NOTE, encoding="utf-8")
    subprocess.run([sys.executable, "-c", REPORT], cwd=copy, check=True)
    text = (copy / "report.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def rows(page, caption: str) -> list[list[str]]:
    """The cells of the tables whose caption begins so: one of each study."""
    tables = [each for each in page.find_all("table") if each.caption.text.startswith(caption)]
    bodies = [row for table in tables for row in table.tbody("tr")]
    return [[cell.text for cell in row.find_all(["th", "td"])] for row in bodies]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("title", "differs"),
    [("Tiny one", "tiny network, filters 4"), ("Wide one", "width 32 instead of 16")],
)
def test_both_are_in_results_comparisons_figures_and_curves(page, title, differs):
    compared = [row for row in rows(page, "Test accuracy of each") if row[0] == title]
    assert [row[1] for row in compared] == ["ResNet-20, reference"]
    assert any(differs in cell for cell in compared[0])
    results = [row for table in page("table") for row in table.tbody("tr") if row.th]
    assert sum(row.th.text == title for row in results) >= 2
    drawn = [figure["id"] for figure in page("figure", id=True) if title in str(figure.svg)]
    assert any(name.startswith("figure-curves-") for name in drawn)
    assert any(name.startswith("figure-accuracy-") for name in drawn)


@pytest.mark.slow
def test_the_architecture_has_its_note_numbers_and_answers(page):
    assert "Tinies: the paper" in [head.text for head in page("h4")]
    assert ["Tiny-1000", "MNIST", "98.5", "–", "Someone, table 1"] in rows(page, "What the papers")
    assert "Tiny one" in [row[0] for row in rows(page, "Newer architectures")]
    assert "The paper's claim, in short: as good with fewer parameters. " in page.text
    figure = page.find(id="figure-architectures-over-time-objects")
    assert "Tiny one" in figure.svg["aria-label"] and "Wide one" not in figure.svg["aria-label"]

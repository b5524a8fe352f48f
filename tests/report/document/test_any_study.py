"""Reports of studies that the project does not know: few runs, odd names, none at all."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.synthetic.design import MANIFESTS, entry
from tests.synthetic.folder import NO_WEIGHTS, build
from tests.synthetic.page import page_of
from trainlab.paths import REPORT

ENTRIES = [
    entry("leaves/plain", title="Plain", task="1.1"),
    entry("leaves/wide", title="Wide", task="1.2", against=["leaves/plain"], batch_size=7),
]
OF_LEAVES = {
    "datasets": {"leaves": {"name": "leaves", "manifest": MANIFESTS["objects"]}},
    "targets": {"leaves": [0.5]},
    "pipeline_profile": False,
    "tasks": {"1.2": {"name": "Width", "question": "Is wide better?"}},
}


def page(tmp_path, entries=ENTRIES, **changes) -> str:
    return page_of(build(tmp_path / "own", experiments=entries, **OF_LEAVES | changes))


def test_a_study_of_ones_own_is_reported_in_full(tmp_path):
    shown = BeautifulSoup(page(tmp_path), "html.parser")
    parts = [heading.text for heading in shown.find_all("h3")]
    for part in ("Task 1.1", "Task 1.2: Width", "Learning curves", "Comparisons"):
        assert part in parts
    assert "Time to target accuracies" in parts and "Study leaves" in parts
    assert shown.find("p", class_="question", string="Is wide better?")
    assert "Task 1.2: Width answered" in shown.find("ul", {"aria-label": re.compile("tasks")}).text
    assert "batch size 7 instead of" in shown.find("td", class_=None, string="Plain").parent.text


def test_one_seed_claims_nothing(tmp_path):
    text = page(tmp_path, seeds=(1,), exclusive_timing=True)
    assert "more accurate by" not in text and "a claim takes 3 seeds" in text
    assert "<p>Every run that was planned has a result.</p>" in text
    assert "One training ran at a time" in text


def test_a_study_without_any_run_still_has_a_page(tmp_path):
    text = page(tmp_path, unavailable=("leaves/plain", "leaves/wide"))
    assert "No experiment of the study “leaves” was run." in text and NO_WEIGHTS in text
    assert "All results" not in text and "not answered" in text


def test_texts_are_escaped(tmp_path):
    entries = [each | {"title": f"<script>{each['title']}</script>"} for each in ENTRIES]
    shown = page(tmp_path, entries)
    template = (REPORT / "template.html.j2").read_text(encoding="utf-8")
    assert shown.count("<script>") == template.count("<script>")  # our own


@pytest.mark.parametrize("study", ["leaves", "a-b.c"])
def test_names_of_studies_are_free(tmp_path, study):
    entries = [each | {"name": each["name"].replace("leaves", study)} for each in ENTRIES[:1]]
    datasets = {study: OF_LEAVES["datasets"]["leaves"]}
    assert f"Study {study}" in page(tmp_path, entries, datasets=datasets, targets={})

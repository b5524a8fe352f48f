"""What the report ends with."""

from dataclasses import replace

from bs4 import BeautifulSoup

from tests.synthetic.design import MANIFESTS
from tests.synthetic.tables import results
from trainlab.report.document import ending, trust
from trainlab.report.tables import study as tables

FOUND = results({"leaves/a": [0.6, 0.7]})


def shown(results) -> BeautifulSoup:
    return BeautifulSoup(ending.html(results), "html.parser")


def test_every_run_is_listed_and_linked(monkeypatch):
    monkeypatch.setattr(ending, "FOLDED", ())
    page = shown(FOUND)
    table = page.find("caption", string="Every finished run").find_parent("table")
    links = [link["href"] for link in table.tbody.find_all("a")]
    assert links == [f"runs/leaves/a/seed{seed}/run.json" for seed in (1, 2)]
    assert "snakemake --cores all --config preset=cpu" in page.pre.text


def test_the_command_names_the_config_files_that_were_given(monkeypatch):
    monkeypatch.setattr(ending, "FOLDED", ())
    given = FOUND.design | {"config_files": ["a & b.yaml", "c.yaml"]}
    command = "snakemake --cores all --configfile a & b.yaml c.yaml --config preset=cpu"
    page = shown(replace(FOUND, design=given))
    assert page.pre.text == command
    assert page.pre.find_previous("p").text.endswith("the study's runs are of commit unknown:")


def test_what_the_preset_leaves_out_is_listed():
    left_out = FOUND.design | {"left_out": ["Oak", "Elm"]}
    page = BeautifulSoup(trust.html(replace(FOUND, design=left_out)), "html.parser")
    fold = page.find("h3", string="Left out of this preset: 2 experiments").find_parent("details")
    assert [item.text for item in fold.find_all("li")] == ["Oak", "Elm"]
    whole = FOUND.design | {"left_out": []}
    assert "Left out" not in trust.html(replace(FOUND, design=whole))


def test_what_did_not_run_is_listed_with_its_reason():
    runs = FOUND.runs.assign(status=["done", "failed"], reason=[None, "The disk is full."])
    assert "Every run that was planned has a result." in trust.html(FOUND)
    page = BeautifulSoup(trust.html(replace(FOUND, runs=runs)), "html.parser")
    row = page.find("h3", string="Not run").find_next("tbody")
    assert [cell.text for cell in row.find_all(["th", "td"])] == [
        *("leaves/a", "leaves/a, seed 2", "The disk is full.")
    ]


def test_what_the_preparation_found_is_told_where_trust_is_asked_for():
    manifest = MANIFESTS["objects"] | {"remarks": ["Without a test image: birch."]}
    odd = FOUND.design | {"datasets": {"leaves": {"name": "x", "manifest": manifest}}}
    assert "leaves: Without a test image: birch." in trust.html(replace(FOUND, design=odd))


def test_many_classes_are_not_listed(monkeypatch):
    monkeypatch.setattr(ending, "FOLDED", ())
    assert shown(FOUND).find("caption", string="Images of each class, leaves")
    monkeypatch.setattr(ending, "MOST_CLASSES", 9)
    assert not shown(FOUND).find("caption", string="Images of each class, leaves")


def test_the_glossary_has_the_words_of_the_time_of_training():
    calibrated = replace(FOUND, runs=FOUND.runs.assign(calibrated_seconds=10.0))
    told = dict(tables.overview(calibrated).texts())["Training in all"]
    assert told.endswith("(calibrated seconds)") and "Calibrated seconds" in ending.GLOSSARY

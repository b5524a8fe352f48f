"""What the report ends with."""

from dataclasses import replace

from bs4 import BeautifulSoup

from tests.synthetic.tables import results
from trainlab.report.document import ending, trust

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


def test_what_did_not_run_is_listed_with_its_reason():
    runs = FOUND.runs.assign(status=["done", "failed"], reason=[None, "The disk is full."])
    assert "Everything was run." in trust.html(FOUND)
    page = BeautifulSoup(trust.html(replace(FOUND, runs=runs)), "html.parser")
    row = page.find("h3", string="Not run").find_next("tbody")
    assert [cell.text for cell in row.find_all(["th", "td"])] == [
        *("leaves/a", "leaves/a, seed 2", "The disk is full.")
    ]

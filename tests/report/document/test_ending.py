"""What the report ends with."""

from dataclasses import replace

from bs4 import BeautifulSoup

from tests.synthetic.tables import results
from trainlab.report.document import ending

FOUND = results({"leaves/a": [0.6, 0.7]})


def shown(results) -> BeautifulSoup:
    return BeautifulSoup(ending.html(results), "html.parser")


def test_every_run_is_listed_and_linked():
    page = shown(FOUND)
    links = [link["href"] for link in page.tbody.find_all("a")]
    assert links == [f"runs/leaves/a/seed{seed}/run.json" for seed in (1, 2)]
    assert "Everything was run." in page.text
    assert "snakemake --cores all --config preset=cpu" in page.pre.text


def test_what_did_not_run_is_listed_with_its_reason():
    runs = FOUND.runs.assign(status=["done", "failed"], reason=[None, "The disk is full."])
    page = shown(replace(FOUND, runs=runs))
    row = page.find("h2", string="Not run").find_next("tbody")
    assert [cell.text for cell in row.find_all(["th", "td"])] == [
        *("leaves/a", "leaves/a, seed 2", "The disk is full.")
    ]

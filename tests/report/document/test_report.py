"""The report of the config's own studies: complete, offline, with the numbers of the tables."""

import itertools
import re
import subprocess
import sys

import nbformat
import pandas as pd
import pytest
import yaml
from bs4 import BeautifulSoup

from scripts import report
from tests.conftest import ROOT
from tests.report.sentences import long_ones
from tests.synthetic import folder as made_up
from tests.synthetic.page import NOTEBOOK, page_of
from trainlab import registry

UNAVAILABLE = ("digits/transfer-frozen", "digits/transfer-scratch-1000")
CODE = re.compile(r'<details class="code">.*?</details>\s*', re.DOTALL)
ORDER = [
    *("Answers by task", "What works best here", "Compare two", "Study digits", "Study objects"),
    *("Can I trust it?", "For reference", "The code of this page"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return made_up.build(tmp_path_factory.mktemp("report") / "cpu", unavailable=UNAVAILABLE)


@pytest.fixture(scope="module")
def html(folder):
    return page_of(folder)


@pytest.fixture(scope="module")
def page(html):
    return BeautifulSoup(html, "html.parser")


def rows_of(page, caption: str) -> list[dict[str, str]]:
    """Rows of the first table whose caption begins so, as {heading: text}."""
    table = next(t for t in page.find_all("table") if t.caption.text.startswith(caption))
    heads = [cell.text for cell in table.thead.find_all("th")]
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in table.tbody("tr")]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_notebook_is_valid_has_parameters_and_no_outputs():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.cells[0].metadata.tags == ["parameters"]
    for cell in notebook.cells:
        assert not cell.get("outputs") and cell.get("execution_count") is None


def test_the_notebook_names_no_experiment_dataset_or_model():
    source = "".join(cell.source for cell in nbformat.read(NOTEBOOK, as_version=4).cells)
    config = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    named = [*config["experiments"], *config["datasets"], *registry.names("models")]
    assert len(named) > 50 and not [word for word in named if word in source]


def test_the_page_loads_nothing(html, page):
    for tag in page.find_all(True):
        for attribute in ("src", "href", "xlink:href", "srcset", "action", "data"):
            value = tag.get(attribute, "#")
            if tag.name != "a":  # a link loads nothing before it is followed
                assert value.startswith(("#", "data:image/png;")), f"{tag.name}: {value[:60]}"
    assert not page.find_all(["link", "iframe", "img"])
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy and "http" not in policy
    inline = "".join(tag.text for tag in page.find_all(["style", "script"]))
    inline = inline.replace("http://www.w3.org/2000/svg", "")  # a name, not an address
    assert not re.search(r"@import|http|fetch\(|XMLHttp", inline)
    assert len(html.encode()) < 5_000_000


def test_the_page_answers_first_and_goes_into_details_later(page):
    headings = [tag.text.partition(" (")[0] for tag in page.find_all("h2")]
    assert headings == ORDER


def test_every_link_within_the_page_leads_somewhere(page):
    ids = {tag["id"] for tag in page.find_all(id=True)}
    links = [link["href"] for link in page.select('main a[href^="#"]')]
    assert len(links) >= 15 and {link[1:] for link in links} <= ids


def test_every_task_has_a_question_an_answer_and_more_to_unfold(page):
    tasks = [tag for tag in page.find_all("h3") if tag["id"].startswith("task-")]
    assert len(tasks) > 10
    for heading in tasks:
        asked = heading.find_next_sibling()
        assert asked["class"] == ["question"] and asked.find_next("li").text
        assert asked.find_next_sibling("details", class_="fold")


def test_no_sentence_is_long(page):
    assert long_ones(page) == []


def test_levels_of_headings_are_not_skipped(page):
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1 and len(page.find_all("h1")) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("study", ["digits", "objects"])
def test_numbers_are_those_of_the_summary(folder, page, study):
    summary = pd.read_csv(folder / "summary.csv").query("study == @study and status == 'done'")
    table = page.find("h3", id=f"best-{study}").find_next("table")
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in table.tbody("tr")]
    assert [row[0] for row in rows] == summary["title"].tolist()
    for shown, (_, wanted) in zip(rows, summary.iterrows(), strict=True):
        low, mean, high = (
            f"{100 * wanted[f'test_accuracy_{name}']:.2f}" for name in ("ci_low", "mean", "ci_high")
        )
        assert shown[2:4] == [f"{mean} ({low} to {high})", str(wanted["n"])]
        assert shown[4] == f"{100 * wanted['test_accuracy_sd']:.2f}"
        assert shown[5] == f"{100 * wanted['test_accuracy_sd_of_images']:.2f}"
        assert shown[6] == f"{int(wanted['parameters_total']):,}"
        assert shown[10] == f"{wanted['train_seconds_mean']:,.1f}"


def test_every_finished_run_is_listed(folder, page):
    runs = pd.read_csv(folder / "results.csv").query("status == 'done'")
    rows = rows_of(page, "Every finished run")
    assert [row["Experiment"] for row in rows] == runs["experiment"].tolist()
    shown = [row["Test accuracy (%)"] for row in rows]
    assert shown == [f"{100 * accuracy:.2f}" for accuracy in runs["test_accuracy"]]
    links = page.find("caption", string="Every finished run").find_parent("table").find_all("a")
    assert all((folder / link["href"]).is_file() for link in links)


def test_what_was_not_run_is_listed_with_its_reason(page):
    rows = rows_of(page, "Not run")
    assert [row["Name"] for row in rows] == list(UNAVAILABLE)
    assert {row["Reason"] for row in rows} == {made_up.NO_WEIGHTS}


def test_every_figure_is_described_and_ids_are_unique(page):
    drawings = page.select("figure svg")
    assert len(drawings) == len(page.find_all("figure")) > 10
    for drawing in drawings:
        assert drawing["role"] == "img"
        named = drawing.find(id=drawing.get("aria-labelledby"))
        assert drawing.get("aria-label") or named.text
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


@pytest.mark.slow
def test_papermill_gives_the_same_page(folder, html, tmp_path):
    executed = tmp_path / "report.ipynb"
    command = ["-m", "papermill", str(NOTEBOOK), str(executed), "-k", "python3"]
    command += ["-p", "results", str(folder), "--no-progress-bar"]
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
    outputs = ["--output", str(tmp_path / "report.html"), "--figures", str(tmp_path / "figures")]
    report.main(["--notebook", str(executed), *outputs])
    written = (tmp_path / "report.html").read_text(encoding="utf-8")
    # papermill adds a cell with the parameters.
    assert CODE.sub("", written) == CODE.sub("", html)
    assert len(list((tmp_path / "figures").glob("*.svg"))) == html.count('<figure id="figure-')

"""An executed notebook as a page."""

from xml.etree import ElementTree

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from scripts import report
from trainlab.errors import TrainLabError
from trainlab.paths import REPORT
from trainlab.report.figures.style import canvas
from trainlab.report.html.elements import figure
from trainlab.report.html.page import drawings, page


def cell(source: str, *pieces: str) -> nbformat.NotebookNode:
    outputs = [new_output("display_data", {"text/html": piece}) for piece in pieces]
    return new_code_cell(source, outputs=outputs)


@pytest.fixture(scope="module")
def notebook():
    name = '<figure id="figure-'
    drawn = figure("one", canvas(2, 2)[0], "First.") + figure("two", canvas(2, 2)[0], "Second.")
    assert drawn.count(name) == 2
    return new_notebook(
        cells=[
            cell("import this  # a < b"),
            cell("show(1)", "<h1>Title &amp; <em>all</em></h1><p>Answer.</p>"),
            new_markdown_cell("## Told\n\nIn *words*."),
            cell("show(2)", "<h2>Shown</h2><h3>Part</h3>", drawn),
        ]
    )


@pytest.fixture(scope="module")
def shown(notebook):
    return BeautifulSoup(page(notebook), "html.parser")


def test_the_title_comes_first_and_the_code_is_folded_away_at_the_end(shown):
    assert shown.title.text == "Title & all" and shown.h1.text == "Title & all"
    (fold,) = shown.find_all("details", class_="code")
    assert fold.code.text == "import this  # a < b\n\nshow(1)\n\nshow(2)"
    assert not fold.has_attr("open")
    assert shown.find("h2", string="The code of this page").find_next_sibling() == fold


def test_every_cell_of_the_reports_notebook_says_what_it_makes():
    cells = nbformat.read(REPORT / "study.ipynb", as_version=4).cells
    assert all(each.source.startswith("# ") for each in cells)


def test_the_contents_lead_to_the_headings(shown):
    links = [(link["href"], link.text) for link in shown.nav.find_all("a")]
    headings = shown.main.find_all(["h2", "h3"])
    assert links == [(f"#{heading['id']}", heading.text) for heading in headings]
    assert [text for _, text in links] == ["Told", "Shown", "Part", "The code of this page"]


def test_figures_are_written_as_drawings_that_stand_alone(notebook, tmp_path):
    (tmp_path / "old.svg").write_text("of an earlier page", encoding="utf-8")
    found = drawings(page(notebook))
    report.write_figures(found, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"one.svg", "two.svg"}
    for path in tmp_path.iterdir():
        assert ElementTree.parse(path).getroot().tag == "{http://www.w3.org/2000/svg}svg"
        assert "currentColor" not in path.read_text(encoding="utf-8")


def test_a_notebook_that_was_not_executed_or_failed_is_refused(notebook):
    with pytest.raises(TrainLabError, match="no outputs"):
        page(new_notebook(cells=[cell("show(1)")]))
    failed = cell("show(1)")
    failed.outputs = [new_output("error", ename="KeyError", evalue="x", traceback=[])]
    with pytest.raises(TrainLabError, match="KeyError"):
        page(new_notebook(cells=[failed]))

"""The page of the executed notebook: its code in sight, nothing from elsewhere."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from trainlab.errors import TrainLabError
from trainlab.report.assignment.notebook import TEMPLATE, Owner, notebook
from trainlab.report.assignment.page import page


@pytest.fixture(scope="module")
def of_leaves(leaves) -> str:
    return page(notebook(leaves, Owner("1"), nbformat.read(TEMPLATE, as_version=4)))


def shown(source: str, *outputs, tags=()) -> str:
    """A page of a heading and one cell."""
    cell = new_code_cell(source, outputs=list(outputs), metadata={"tags": [*tags]})
    return page(new_notebook(cells=[new_markdown_cell("# A heading"), cell]))


def test_code_is_there_and_in_sight(of_leaves):
    text = re.sub(r"<[^>]+>", "", of_leaves)
    assert "class Lookahead(" in text
    assert "%%module trainlab.models.dense" in text and "<details" not in of_leaves


def test_nothing_is_loaded_and_nothing_runs(of_leaves):
    assert not re.search(r"""(src|href)=["'](?!#|data:)""", of_leaves)
    assert "<script" not in of_leaves and "@import" not in of_leaves
    assert "default-src 'none'" in of_leaves


def test_outputs_are_shown_but_for_the_error_stream():
    told = new_output("stream", name="stdout", text="loss <1>")
    noise = new_output("stream", name="stderr", text="a library's chatter")
    drawn = new_output("display_data", {"image/svg+xml": "<?xml?><svg>drawn</svg>"})
    text = shown("live()", told, noise, drawn, tags=["live"])
    assert "loss &lt;1&gt;" in text and "<figure><svg>drawn</svg></figure>" in text
    assert "chatter" not in text and '<section class="code live">' in text


def test_only_code_that_shows_nothing_is_printed_in_columns():
    assert '<div class="columns">' in shown("x = 1")
    assert '<div class="columns">' not in shown("x", new_output("stream", text="1", name="stdout"))


def on_paper(source: str) -> str:
    """Code as it is printed: without what the style sheet leaves out there."""
    page = BeautifulSoup(shown(source), "html.parser")
    for aside in page.select(".aside"):
        aside.decompose()
    return page.pre.text


def test_docstrings_are_left_out_on_paper_but_for_the_first_line():
    source = '"""One: a paper.\n\nMore.\n"""\n\n\ndef f():\n    """Two."""\n    return 3'
    assert on_paper(source).split("\n") == ['"""One: a paper.', "def f():", "    return 3"]


def test_imports_are_left_out_on_paper_whole():
    source = "import a\nfrom b import (\n    c,\n    d,\n)\n\ne = c()\n\n\ndef f():\n    import g\n"
    assert on_paper(source).split() == ["e", "=", "c()", "def", "f():", "import", "g"]


def test_compressed_data_are_cut_short():
    text = shown(f'DATA = "{"A" * 5000}"')
    assert "A" * 200 not in text and "5,002 characters" in text


def test_a_failure_is_no_page():
    failure = new_output("error", ename="ValueError", evalue="bad", traceback=[])
    with pytest.raises(TrainLabError, match="failed with ValueError: bad"):
        shown("x", failure)
    with pytest.raises(TrainLabError, match="has no heading"):
        page(new_notebook(cells=[new_code_cell("x")]))

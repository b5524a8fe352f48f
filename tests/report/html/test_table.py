"""Tables of the page: which cells are numbers, links, and the CSV behind each table."""

import math
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from trainlab.formatting import NOTHING
from trainlab.report.html.table import table
from trainlab.report.tables.columns import Link, links, numbers
from trainlab.report.tables.table import Column, Table

COLUMNS = [
    links("Run"),
    Column("Seconds", lambda s: "not reached" if s == math.inf else f"{s:,.1f} s", lambda s: s),
    numbers("Share (%)", 1, scale=100),
    Column("Commit"),
]
ROWS = [
    (Link("a & b", "runs/a/run.json"), 1200.54321, -1 / 3, "0123456789"),
    (Link("c", "runs/c/run.json"), math.inf, math.nan, None),
]


@pytest.fixture
def shown():
    return BeautifulSoup(table(Table(COLUMNS, ROWS), 'Numbers, "quoted"'), "html.parser")


def test_cells_are_written_as_their_columns_say(shown):
    texts = [[cell.text for cell in row.find_all(["th", "td"])] for row in shown.tbody("tr")]
    assert texts == [
        ["a & b", "1,200.5 s", "\u221233.3", "0123456789"],
        ["c", "not reached", NOTHING, NOTHING],
    ]


def test_columns_of_numbers_are_aligned_and_sorted_by_the_raw_numbers(shown):
    heads = {head.text: head.get("class") for head in shown.thead.find_all("th")}
    assert heads == {"Run": None, "Seconds": ["number"], "Share (%)": ["number"], "Commit": None}
    keys = [[cell.get("data-sort") for cell in row.find_all("td")] for row in shown.tbody("tr")]
    assert keys == [["1200.54321", repr(100 * (-1 / 3)), None], ["inf", None, None]]


def test_a_cell_can_be_a_link(shown):
    found = [(link.text, link["href"]) for link in shown.tbody.find_all("a")]
    assert found == [("a & b", "runs/a/run.json"), ("c", "runs/c/run.json")]


def test_the_csv_holds_the_raw_numbers(shown):
    link = shown.find("a", class_="csv")
    assert link["download"] == "numbers-quoted.csv"
    start, text = unquote(link["href"]).split(",", 1)
    assert start == "data:text/csv;charset=utf-8"
    assert text.removeprefix("\ufeff").splitlines() == [
        "Run,Seconds,Share (%),Commit",
        f"a & b,1200.54321,{100 * (-1 / 3)!r},0123456789",
        "c,inf,,",
    ]


def test_published_numbers_are_marked_and_facts_are_not_for_spreadsheets():
    content = Table(COLUMNS, ROWS)
    published = BeautifulSoup(table(content, "Theirs", "published"), "html.parser")
    assert published.div["class"] == ["table", "published"]
    assert published.find(class_="tag").text == "published, not measured here"
    facts = BeautifulSoup(table(content, "This study", "facts"), "html.parser")
    assert not facts.find(class_="tag") and not facts.find(class_="csv")


def test_long_texts_have_a_wide_column():
    content = Table([Column("A"), Column("B")], [("x" * 99, "short"), ("x", "y" * 99)])
    cells = BeautifulSoup(table(content, "A"), "html.parser").tbody.find_all("td")
    assert [cell.get("class") for cell in cells] == [None, ["long"]]


def test_texts_are_escaped():
    content = Table([Column("<i>")], [("<script>",)])
    shown = table(content, "A <b> & c")
    assert "<script>" not in shown and "<i>" not in shown and "<b>" not in shown


def test_a_table_without_rows_is_a_sentence():
    assert table(Table(COLUMNS, []), "A & B") == "<p>A &amp; B: there is nothing to list.</p>"


def test_the_better_end_and_the_share_of_the_largest_are_written():
    columns = [
        Column("A"),
        numbers("Seconds", best="lowest"),
        numbers("Seed"),
        numbers("Gain", best="highest"),
    ]
    rows = [("a", 5.0, 1, -1), ("b", 20.0, 2, 1), ("c", math.nan, 3, 2)]
    shown = BeautifulSoup(table(Table(columns, rows), "A"), "html.parser")
    assert [head.get("data-best") for head in shown.find_all("th", scope="col")] == [
        *(None, "lowest", None, "highest")
    ]
    styles = [[cell.get("style") for cell in row.find_all("td")] for row in shown.tbody("tr")]
    # A value below 0 has no bar, so its column has none.
    assert styles == [["--share:0.25", None, None], ["--share:1", None, None], [None] * 3]

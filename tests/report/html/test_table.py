"""Tables of the page: which cells are numbers, links, and the CSV behind each table."""

import math
from urllib.parse import unquote

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from trainlab.formatting import MINUS, NOTHING, SPACE
from trainlab.report.html.table import Link, number_in, table

FRAME = pd.DataFrame(
    {
        "Run": [Link("a & b", "runs/a/run.json"), "c"],
        "Seconds": [f"1,200.5{SPACE}s", "not reached (0 of 3)"],
        "Change": [f"{MINUS}0.50", NOTHING],
        "Commit": ["0123456789", "abc"],
    }
)


@pytest.fixture
def shown():
    return BeautifulSoup(table(FRAME, 'Numbers, "quoted"'), "html.parser")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("98.51 ± 0.20", 98.51),
        ("12,345", 12345),
        (f"{MINUS}0.52 to +1.20", -0.52),
        ("< 0.001", 0.001),
        (f"98.5{SPACE}s (3 of 3)", 98.5),
        ("54.0 (49.1 to 59.2)", 54),
        ("1.27×", 1.27),
        ("3 of 5", 3),
        ("∞", math.inf),
        ("never", math.inf),
        ("not reached (1 of 3)", math.inf),
    ],
)
def test_numbers_are_known_with_their_margins_units_and_remarks(text, value):
    assert number_in(text) == value


@pytest.mark.parametrize(
    "text",
    [NOTHING, "", "2026-11-22", "3.11.7", "0123456789", "28 × 28 × 1", "1,2", "AMD", "77.9 12.1"],
)
def test_what_only_looks_like_a_number_is_words(text):
    assert number_in(text) is None


def test_columns_of_numbers_are_aligned_and_sorted_as_such(shown):
    heads = {head.text: head.get("class") for head in shown.thead.find_all("th")}
    assert heads == {"Run": None, "Seconds": ["number"], "Change": ["number"], "Commit": None}
    keys = [[cell.get("data-sort") for cell in row.find_all("td")] for row in shown.tbody("tr")]
    assert keys == [["1200.5", "-0.5", None], ["inf", None, None]]


def test_a_cell_can_be_a_link(shown):
    assert [(link.text, link["href"]) for link in shown.tbody.find_all("a")] == [
        ("a & b", "runs/a/run.json")
    ]


def test_the_csv_holds_the_table_for_a_spreadsheet(shown):
    link = shown.find("a", class_="csv")
    assert link["download"] == "numbers-quoted.csv"
    start, text = unquote(link["href"]).split(",", 1)
    assert start == "data:text/csv;charset=utf-8"
    assert text.removeprefix("\ufeff").splitlines() == [
        "Run,Seconds,Change,Commit",
        'a & b,"1,200.5 s",-0.50,0123456789',
        f"c,not reached (0 of 3),{NOTHING},abc",
    ]


def test_published_numbers_are_marked_and_facts_are_not_for_spreadsheets():
    published = BeautifulSoup(table(FRAME, "Theirs", "published"), "html.parser")
    assert published.div["class"] == ["table", "published"]
    assert published.find(class_="tag").text == "published, not measured here"
    facts = BeautifulSoup(table(FRAME, "This study", "facts"), "html.parser")
    assert not facts.find(class_="tag") and not facts.find(class_="csv")


@pytest.mark.parametrize("frame", [FRAME.iloc[:0], pd.DataFrame([])])
def test_a_table_without_rows_is_a_sentence(frame):
    assert table(frame, "A & B") == "<p>A &amp; B: there is nothing to list.</p>"

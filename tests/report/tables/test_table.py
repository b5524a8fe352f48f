"""Tables hold raw values, and write them."""

import math

import pytest

from trainlab.report.tables.columns import accuracies, mapped, numbers, p_values
from trainlab.report.tables.table import Column, Table
from trainlab.uncertainty.intervals import means

FOUND = means({"a": [0.5, 0.51, 0.52], "b": [0.9]}, bounds=(0, 1))
TABLE = Table(
    [Column("Name"), accuracies("Accuracy (%)"), numbers("MACs (million)", 1, 1e-6), p_values("p")],
    [("a", FOUND["a"], 12_340_000, 0.0001), ("b", FOUND["b"], math.nan, math.nan)],
)


def test_cells_are_written_for_the_eye():
    assert TABLE.texts() == [
        ["a", "51.00 (48.52 to 53.48)", "12.3", "< 0.001"],
        ["b", "90.00", "–", "–"],
    ]


def test_the_file_has_raw_numbers():
    frame = TABLE.frame()
    assert list(frame) == [
        *("Name", "Accuracy (%)", "Accuracy (%), low", "Accuracy (%), high", "MACs (million)", "p")
    ]
    assert frame["Accuracy (%)"].tolist() == pytest.approx([51.0, 90.0])
    assert frame["MACs (million)"][0] == pytest.approx(12.34)
    assert frame["p"][0] == 0.0001


def test_columns_of_numbers_are_sorted_by_them_and_words_are_not():
    keys = [column.key for column in TABLE.columns]
    assert keys[0] is None
    assert keys[1](FOUND["a"]) == pytest.approx(51.0)
    assert mapped("Name", str.upper).text("a") == "A"


def test_a_column_of_nothing_is_dropped_and_the_first_stays():
    content = Table([Column("Name"), Column("Why"), Column("n")], [("", None, 3), ("", "", 4)])
    assert [column.head for column in content.filled().columns] == ["Name", "n"]
    assert content.filled().texts() == [["–", "3"], ["–", "4"]]


def test_columns_beyond_the_first_are_extra_unless_others_are_to_be_shown():
    columns = [Column(letter) for letter in "abcdefg"]
    assert Table(columns, []).extra() == {"f", "g"}
    assert Table(columns, [], ["a", "g"]).extra() == set("bcdef")

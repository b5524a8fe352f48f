"""Tables of the grid hold its numbers."""

import pytest

from tests.synthetic.methods import leaves
from trainlab.analysis.factorial import effects
from trainlab.analysis.ranking import ranking
from trainlab.report.tables import grid as tables

FOUR = {
    ("constant", None): [0.60, 0.61, 0.62],
    ("cosine", None): [0.70, 0.71, 0.72],
    ("constant", "lookahead"): [0.65, 0.66, 0.67],
    ("cosine", "lookahead"): [0.75, 0.76, 0.77],
}


def test_cells_have_a_row_a_schedule_and_a_column_an_averaging():
    found = tables.cells(leaves(FOUR | {("step", None): [0.5, 0.51, 0.52]}), "leaves")
    assert [column.head for column in found.columns] == [
        "Schedule",
        "without averaging (%)",
        "with Lookahead (%)",
    ]
    texts = {row[0]: row[1:] for row in found.texts()}
    assert [cell[:5] for cell in texts["cosine"]] == ["71.00", "76.00"]
    assert texts["step decay"][1] == "–"


def test_effects_are_written_with_their_interval_and_verdict():
    whole = leaves(FOUR)
    found = tables.effects(effects(whole, "leaves"))
    rows = {row[0]: row[1:] for row in found.texts()}
    n, size, p, verdict = rows["Lookahead, mean over 2 schedules"]
    assert (n, p, verdict) == ("3", "< 0.001", "positive") and size.startswith("+5.00 (+4.")
    assert rows["interaction of Lookahead with cosine"][3] == "none shown"
    assert found.frame()["Size (points, interval)"].tolist() == pytest.approx([5, 10, 0])


def test_methods_follow_the_best_with_their_difference_from_it():
    whole = leaves(FOUR)
    found = tables.methods(whole, "leaves", ranking(whole, "leaves"))
    assert [row[0] for row in found.texts()] == ["Cosine", "Constant-lookahead", "Constant"]
    first = found.texts()[0]
    assert (first[1], first[2][:5], first[3][:5]) == ("71.00", "71.00", "+5.00")
    assert first[5] == "more accurate"


def test_with_two_seeds_wins_take_the_place_of_a_verdict():
    whole = leaves({cell: own[:2] for cell, own in FOUR.items()})
    found = tables.methods(whole, "leaves", ranking(whole, "leaves"))
    assert found.texts()[0][3:] == ["+5.00", "–", "the first was better in 2 of 2 seeds"]

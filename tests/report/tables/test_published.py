"""Published numbers are those that the notes on the papers give, and say on what data."""

import re

import pytest

from trainlab.report.tables.published import published
from trainlab.settings import notes

NOTED = [(model, each) for model in notes.models() for each in notes.note(model).published]


@pytest.mark.parametrize(
    ("model", "found"), NOTED, ids=[f"{each.network}, {each.data}" for _, each in NOTED]
)
def test_a_number_stands_in_the_note_on_its_paper(model, found):
    place, text = found.source.rpartition(", table ")[2], notes.text(model)
    assert f"{found.error or found.accuracy} %" in text
    assert re.search(rf"tables? [\d, and]*\b{place}\b", text)
    assert re.search(rf"\b{found.data.split(',')[0]}\b", text)
    if found.parameters:
        assert re.search(rf"\b{found.parameters} million|and {found.parameters} million", text)


def test_the_table_has_the_references_and_the_asked_for_models():
    columns = [column.head for column in published([]).columns]
    assert columns == ["Network", "Data", "Accuracy (%)", "Parameters (million)", "Source"]
    alone, noted = published([]).texts(), published(notes.models()).texts()
    assert len(alone) == len(notes.references()) and noted[: len(alone)] == alone
    assert len(noted) == len(alone) + len(NOTED)
    ends = {(row[0], row[1]): row[2:4] for row in noted}
    # He et al. 2015, table 6, and Zhang et al. 2017, table 3: errors of 8.75 and 32.6 %.
    assert ends["ResNet-20", "CIFAR-10"] == ["91.25", "0.27"]
    assert ends["ShuffleNet 1×, 3 groups", "ImageNet, top-1"] == ["67.4", "–"]


def test_numbers_are_sorted_as_numbers_and_gaps_come_last():
    table = published(["efficientnet"])
    parameters = [table.columns[3].sort_key(row[3]) for row in table.rows]
    assert parameters == [0.27, 1.7, 5.3, 26.0, None]

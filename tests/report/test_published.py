"""Published numbers are those that the notes on the papers give, and say on what data."""

import re

import pytest

from trainlab.report.html import notes
from trainlab.report.tables import published
from trainlab.report.tables.published import HU, HUANG, RESULTS, TAN, ZHANG

NOTES = {HU: "senet", HUANG: "densenet", TAN: "efficientnet", ZHANG: "shufflenet"}


# There is no note on He et al.; tests/models/test_models.py checks theirs.
NOTED = [each for each in RESULTS if each.source.rpartition(", ")[0] in NOTES]


@pytest.mark.parametrize("found", NOTED, ids=lambda each: f"{each.network}, {each.data}")
def test_a_number_stands_in_the_note_on_its_paper(found):
    paper, _, place = found.source.rpartition(", ")
    text = notes.read(notes.NOTES / f"{NOTES[paper]}.md")
    assert f"{found.percent} %" in text and re.search(
        rf"tables? [\d, and]*\b{place.removeprefix('table ')}\b", text
    )
    assert re.search(rf"\b{found.data.split(',')[0]}\b", text)
    if found.parameters != published.NOTHING:
        assert re.search(rf"\b{found.parameters} million|and {found.parameters} million", text)


def test_errors_become_accuracies_with_the_digits_of_the_paper():
    rows = published.table().set_index(["Network", "Data"])["Accuracy (%)"]
    assert rows["ResNet-20", "CIFAR-10"] == "91.25"
    assert rows["ShuffleNet 1×, 3 groups", "ImageNet, top-1"] == "67.4"
    assert rows["EfficientNet-B0", "ImageNet, top-1"] == "77.1"
    assert rows["SE-ResNet-50", "ImageNet, top-5"] == "93.38"

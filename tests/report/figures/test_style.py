"""Figures as SVG for a page."""

import io
import re
from xml.etree import ElementTree

import matplotlib
import pytest

from trainlab.report.figures.style import INK, STYLE, canvas, svg

NUMBER = r"-?\d+\.?\d*"


def drawing(description: str) -> str:
    figure, axes = canvas(2, 2)
    axes.plot([1, 2], [3, 4], "o-", color=INK)
    return svg(figure, description)


def test_a_figure_is_told_and_takes_the_text_colour():
    text = drawing('a < b & "c"')
    root = ElementTree.fromstring(text)
    assert root.attrib["aria-label"] == 'a < b & "c"' and root.attrib["role"] == "img"
    assert "currentColor" in text and INK not in text and "metadata" not in text


def test_ids_are_those_that_are_used_and_differ_between_figures():
    one, other = (ElementTree.fromstring(drawing(words)) for words in ("one", "other"))
    ids = [{each.get("id") for each in root.iter() if each.get("id")} for root in (one, other)]
    assert ids[0] and not ids[0] & ids[1]
    used = " ".join(value for each in one.iter() for value in each.attrib.values())
    assert all(f"#{name}" in used for name in ids[0])


def test_the_same_figure_is_the_same_text():
    assert drawing("again") == drawing("again")


def test_a_figure_loses_line_breaks_and_less_than_a_hundredth_of_a_point():
    figure, axes = canvas(3, 2)
    axes.plot([0, 1, 2], [0.123456, 7, 3])
    axes.set_title("Two  words")
    buffer = io.BytesIO()
    with matplotlib.rc_context(STYLE):
        figure.savefig(buffer, format="svg", transparent=True)
    whole, short = (
        ElementTree.fromstring(buffer.getvalue()),
        ElementTree.fromstring(svg(figure, "")),
    )
    paths = [[each.get("d") for each in it.iter() if each.get("d")] for it in (whole, short)]
    assert len(paths[0]) == len(paths[1]) > 12
    numbers = [[float(n) for n in re.findall(NUMBER, " ".join(found))] for found in paths]
    assert numbers[1] == pytest.approx(numbers[0], abs=0.005)
    digits = [len(n.split(".")[-1]) for n in re.findall(NUMBER, " ".join(paths[1])) if "." in n]
    assert max(digits) == 2 and not any(" L" in path for path in paths[1])
    texts = [each for each in short.iter() if each.tag.endswith("text")]
    assert len(texts) > 6 and not any("transform" in each.attrib for each in texts)
    assert "Two  words" in "".join(short.itertext()) and "\n" not in "".join(short.itertext())


def test_no_group_stands_around_a_single_mark_without_a_word():
    drawn = ElementTree.fromstring(drawing("one"))
    group = "{http://www.w3.org/2000/svg}g"
    groups = list(drawn.iter(group))
    assert groups and all(each.attrib or len(each) != 1 for each in groups)
    marks = [each for each in drawn.iter() if each.tag.endswith("use") and len(each)]
    assert [mark[0].text for mark in marks] == ["1, 3", "2, 4"]

"""Figures as SVG for a page."""

from xml.etree import ElementTree

from trainlab.report.figures.style import INK, canvas, svg


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

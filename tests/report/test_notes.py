"""The research notes and their diagrams: what the page that they go into relies on."""

import re
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT

NOTES = ROOT / "report" / "notes"
PAPERS = {
    "densenet": "1608.06993",
    "shufflenet": "1707.01083",
    "efficientnet": "1905.11946",
    "senet": "1709.01507",
}
SVG = "{http://www.w3.org/2000/svg}"


def note(name: str) -> str:
    return (NOTES / f"{name}.md").read_text()


def diagram(name: str) -> ElementTree.Element:
    return ElementTree.parse(NOTES / f"{name}.svg").getroot()


def ids(drawing: ElementTree.Element) -> list[str]:
    return [element.get("id") for element in drawing.iter() if element.get("id")]


def test_each_paper_has_a_note_and_a_diagram():
    files = {path.name for path in NOTES.iterdir()}
    assert files == {f"{name}.{kind}" for name in PAPERS for kind in ("md", "svg")}


@pytest.mark.parametrize("name", PAPERS)
def test_note_has_the_length_of_a_note(name):
    assert 300 <= len(note(name).split()) <= 500


@pytest.mark.parametrize("name", PAPERS)
def test_note_cites_its_paper_and_where_in_it(name):
    assert f"https://arxiv.org/abs/{PAPERS[name]}" in note(name)
    places = re.findall(r"(?:section|table|figure)s? \d[.\d]*", note(name))
    assert len(set(places)) >= 3


@pytest.mark.parametrize("name", PAPERS)
def test_note_fits_below_a_heading_of_the_report(name):
    # The report shows the diagram after the first paragraph, and has its own h1 to h3 above.
    assert note(name)[0].isalpha()
    headings = re.findall(r"^#+ ", note(name), re.MULTILINE)
    assert headings == ["#### "] * 4


@pytest.mark.parametrize("name", PAPERS)
def test_diagram_names_itself_to_screen_readers(name):
    drawing = diagram(name)
    assert drawing.tag == f"{SVG}svg" and drawing.get("role") == "img"
    title = drawing.find(f"{SVG}title")
    assert title.text and drawing.get("aria-labelledby") == title.get("id")


@pytest.mark.parametrize("name", PAPERS)
def test_diagram_needs_nothing_but_itself(name):
    allowed = {"svg", "title", "defs", "marker", "g", "path", "rect", "circle", "text", "tspan"}
    drawing = diagram(name)
    assert {element.tag.removeprefix(SVG) for element in drawing.iter()} <= allowed
    attributes = [pair for element in drawing.iter() for pair in element.attrib.items()]
    assert not [key for key, _ in attributes if key.endswith("href") or key.startswith("on")]
    used = [name for _, value in attributes for name in re.findall(r"url\((.*?)\)", value)]
    assert used and {target.removeprefix("#") for target in used} <= set(ids(drawing))


@pytest.mark.parametrize("name", PAPERS)
def test_diagram_takes_the_text_colour_of_the_page(name):
    # Any colour may fill or join shapes, but words must be legible on light and dark pages.
    drawing = diagram(name)
    coloured = [group for group in drawing.iter(f"{SVG}g") if group.find(f"{SVG}text") is not None]
    assert {group.get("fill") for group in coloured} == {"currentColor"}
    assert not [text for text in drawing.iter(f"{SVG}text") if text.get("fill")]


def test_ids_differ_between_the_diagrams_of_one_page():
    found = [identifier for name in PAPERS for identifier in ids(diagram(name))]
    assert len(found) == len(set(found))

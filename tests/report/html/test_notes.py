"""The notes on papers and their diagrams: what the page that they go into relies on."""

import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from trainlab.registry import names
from trainlab.report.html.notes import note
from trainlab.settings import notes

SVG = "{http://www.w3.org/2000/svg}"
MODELS = notes.models()


def diagram(model: str) -> ElementTree.Element:
    return ElementTree.fromstring(notes.drawing(model))


def ids(drawing: ElementTree.Element) -> list[str]:
    return [element.get("id") for element in drawing.iter() if element.get("id")]


def test_a_note_is_folded_below_the_problem_and_the_claim(tmp_path, monkeypatch):
    monkeypatch.setattr(notes, "NOTES", tmp_path)
    facts = "title: A&B\nproblem: P.\nclaim: {text: as good, cost: MACs}\n"
    facts += 'published: [{network: A, data: D, error: "1", source: S}]\n'
    (tmp_path / "a.md").write_text(
        f"---\n{facts}---\n\nOne *two*.\n\n##### Issue\n\nThree.\n", encoding="utf-8"
    )
    bare = BeautifulSoup(note("a"), "html.parser")
    assert bare.h4.text == "A&B: the paper" and bare.find("figure") is None
    assert [paragraph.text for paragraph in bare.find_all("p", recursive=False)] == [
        "The problem. P.",
        "The claim, in short. As good.",
    ]
    (tmp_path / "a.svg").write_text('<svg role="img"><title>t</title></svg>', encoding="utf-8")
    folded = BeautifulSoup(note("a"), "html.parser").details
    order = [tag.name for tag in folded.find_all(["summary", "p", "svg", "h5"])]
    assert order == ["summary", "p", "svg", "h5", "p"]
    assert folded.svg.parent.name == "figure"


def test_each_note_is_on_a_model():
    assert set(MODELS) <= set(names("models")) and MODELS


@pytest.mark.parametrize("model", MODELS)
def test_a_note_has_the_length_of_a_note_and_cites_its_paper(model):
    text = notes.text(model)
    assert 300 <= len(text.split()) <= 500
    (paper,) = {each.source.split(", ")[1] for each in notes.note(model).published}
    assert f"https://arxiv.org/abs/{paper.removeprefix('arXiv ')}" in text
    assert len(set(re.findall(r"(?:section|table|figure)s? \d[.\d]*", text))) >= 3


@pytest.mark.parametrize("model", MODELS)
def test_a_note_fits_below_a_heading_of_the_report(model):
    # The report shows the diagram after the first paragraph, and has its own h1 to h4 above.
    text = notes.text(model)
    assert text[0].isalpha()
    assert re.findall(r"^#+ ", text, re.MULTILINE) == ["##### "] * 4


@pytest.mark.parametrize("model", MODELS)
def test_a_note_speaks_of_the_paper_and_not_of_a_run(model):
    assert not re.search(
        r"\bwe\b|\bhere\b", notes.text(model).replace("All numbers here", ""), re.I
    )


@pytest.mark.parametrize("model", MODELS)
def test_a_diagram_names_itself_to_screen_readers(model):
    drawing = diagram(model)
    assert drawing.tag == f"{SVG}svg" and drawing.get("role") == "img"
    title = drawing.find(f"{SVG}title")
    assert title.text and drawing.get("aria-labelledby") == title.get("id")


@pytest.mark.parametrize("model", MODELS)
def test_a_diagram_needs_nothing_but_itself(model):
    allowed = {"svg", "title", "defs", "marker", "g", "path", "rect", "circle", "text", "tspan"}
    drawing = diagram(model)
    assert {element.tag.removeprefix(SVG) for element in drawing.iter()} <= allowed
    attributes = [pair for element in drawing.iter() for pair in element.attrib.items()]
    assert not [key for key, _ in attributes if key.endswith("href") or key.startswith("on")]
    used = [name for _, value in attributes for name in re.findall(r"url\((.*?)\)", value)]
    assert used and {target.removeprefix("#") for target in used} <= set(ids(drawing))


@pytest.mark.parametrize("model", MODELS)
def test_a_diagram_takes_the_text_colour_of_the_page(model):
    # Any colour may fill or join shapes, but words must be legible on light and dark pages.
    drawing = diagram(model)
    coloured = [group for group in drawing.iter(f"{SVG}g") if group.find(f"{SVG}text") is not None]
    assert {group.get("fill") for group in coloured} == {"currentColor"}
    assert not [text for text in drawing.iter(f"{SVG}text") if text.get("fill")]


def test_ids_differ_between_the_diagrams_of_one_page():
    found = [identifier for model in MODELS for identifier in ids(diagram(model))]
    assert len(found) == len(set(found))

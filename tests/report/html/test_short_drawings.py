"""Styles that drawings repeat, as classes; their ids, and what refers to them."""

from bs4 import BeautifulSoup

from trainlab.report.html.short_drawings import with_shared_styles, with_short_ids

LINE = "fill: none; stroke: currentColor"
TEXT = "font-family: &apos;DejaVu Sans&apos;, sans-serif"
DRAWING = f'<svg role="img"><path style="{LINE}"/><text style="{TEXT}">a</text></svg>'
OTHER = '<svg role="img"><path style="fill: red"/></svg>'
PAGE = f'<head></head><p style="{LINE}">{DRAWING}{DRAWING}{OTHER}<svg style="{LINE}"></svg></p>'


def style_of(page: BeautifulSoup, element) -> str:
    """An element's own style, or that of its class."""
    if element.has_attr("style"):
        return element["style"]
    (name,) = element["class"]
    rules = page.find("style", id="drawn").string
    return rules.split(f".{name}{{")[1].split("}")[0]


def test_every_mark_keeps_its_style():
    before, after = (
        BeautifulSoup(each, "html.parser") for each in (PAGE, with_shared_styles(PAGE))
    )
    marks = [page.find_all(["path", "text", "p", "svg"]) for page in (before, after)]
    for old, new in zip(*marks, strict=True):
        assert (old.get("style") or None) == (style_of(after, new) if old.get("style") else None)


def test_what_repeats_is_said_once_and_only_in_drawings():
    short = with_shared_styles(PAGE)
    assert short.count(f'style="{LINE}"') == 2  # a paragraph's, and that of a drawing of our own
    assert short.count("stroke: currentColor}") == 1 and short.count('class="d0"') == 2
    assert 'style="fill: red"' in short


def drawing(mark: str, clip: str) -> str:
    defined = f'<path id="{mark}"/><clipPath id="{clip}"/><use xlink:href="#{mark}"/>'
    return f'<svg role="img">{defined}<path clip-path="url(#{clip})"/>m7c66e45bb2</svg>'


def test_every_reference_follows_its_id_and_nothing_else_changes():
    own = '<p id="m7c66e45bb2"></p>'
    one, other = drawing("m7c66e45bb2", "pa0ed6f9b2e"), drawing("mb3a98a6f70", "p9fcbfba63c")
    found = with_short_ids(own + one + other)
    assert found == own + drawing("i0", "i1") + drawing("i2", "i3")


def test_a_reference_to_nothing_stays():
    page = '<svg role="img"><use xlink:href="#m7c66e45bb2"/></svg>'
    assert with_short_ids(page) == page

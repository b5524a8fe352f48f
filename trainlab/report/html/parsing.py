"""Finding elements in HTML, so that it can be changed in place and stays as it is elsewhere."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass
class Element:
    """An element from `start` to `end` of the HTML; `inside` are the ends of what its tags enclose.

    `text` is that without its markup.
    """

    tag: str
    attributes: dict[str, str | None]
    start: int
    end: int = -1
    inside: tuple[int, int] = (-1, -1)
    text: str = ""


def elements(html: str, tags: Collection[str]) -> list[Element]:
    """All elements with one of `tags` that are closed, in the order of their beginnings."""
    finder = _Finder(html, tags)
    finder.feed(html)
    finder.close()
    return [element for element in finder.found if element.end >= 0]


def replaced(html: str, pieces: dict[tuple[int, int], str]) -> str:
    """The HTML with the pieces at (start, end), which must not overlap, replaced."""
    parts, place = [], 0
    for (start, end), piece in sorted(pieces.items()):
        parts += [html[place:start], piece]
        place = end
    return "".join([*parts, html[place:]])


class _Finder(HTMLParser):
    def __init__(self, html: str, tags: Collection[str]):
        super().__init__()
        self.html, self.tags = html, tags
        self.lines = [0, *(found.end() for found in re.finditer("\n", html))]
        self.found: list[Element] = []
        self.opened: list[Element] = []

    def place(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag, attrs):
        if tag in self.tags:
            start = self.place()
            inside = start + len(self.get_starttag_text())
            element = Element(tag, dict(attrs), start, inside=(inside, -1))
            self.found.append(element)
            self.opened.append(element)

    def handle_startendtag(self, tag, attrs):
        """An element that ends where it begins holds nothing."""

    def handle_data(self, data):
        for element in self.opened:
            element.text += data

    def handle_endtag(self, tag):
        if self.opened and self.opened[-1].tag == tag:
            element = self.opened.pop()
            element.inside = (element.inside[0], self.place())
            element.end = self.html.index(">", self.place()) + 1

"""Ids for the headings of a page, and the table of contents that leads to them."""

import itertools
import re

from trainlab.report.html.parsing import elements, replaced


def with_anchors(content: str) -> tuple[str, list[dict]]:
    """Content whose h2 and h3 have ids of their own, and both as a list of sections with parts.

    An id that a heading has already is kept. The same words may head parts of several sections: a
    part's id begins with its section's.
    """
    sections, taken, opening_tags = [], set(), {}
    for heading in elements(content, ("h2", "h3")):
        inside = heading.tag == "h3" and bool(sections)
        name = slug(heading.text)
        name = f"{sections[-1]['id']}-{name}" if inside else name
        name = unique(heading.attributes.get("id") or name, taken)
        entry = {"id": name, "text": heading.text, "parts": []}
        (sections[-1]["parts"] if inside else sections).append(entry)
        opening_tags[heading.start, heading.inside[0]] = f'<{heading.tag} id="{name}">'
    return replaced(content, opening_tags), sections


def slug(text: str) -> str:
    """A heading as an id: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "section"


def unique(name: str, taken: set[str]) -> str:
    """The name, with a number behind it if it is taken; it is taken then."""
    names = itertools.chain([name], (f"{name}-{count}" for count in itertools.count(2)))
    found = next(each for each in names if each not in taken)
    taken.add(found)
    return found

"""Pieces of the report page: text, lists and figures as HTML."""

import html
from collections.abc import Iterable, Sequence

from matplotlib.figure import Figure
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from trainlab.report.figures import style as figures

PHONE = 4.4  # inches; what is not wider is legible when it is shrunk to a phone's width


def prose(markdown: str) -> str:
    """Markdown as HTML; its headings have no ids, which are the page's to give."""
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return MarkdownWithMath(renderer=renderer).render(markdown)


def bullets(sentences: Iterable[str]) -> str:
    """Sentences as a list; nothing where there are none."""
    items = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>" if items else ""


def answer(sentences: Sequence[str]) -> str:
    """The study's answer in short, set apart: the first sentence large, the others below it."""
    if not sentences:
        return ""
    first, *others = sentences
    below = bullets(others) if others else ""
    return f'<div class="answer"><p>{html.escape(first)}</p>{below}</div>'


def banner(sentence: str) -> str:
    """A warning that every reader should see before the numbers."""
    return f'<p class="banner" role="note">{html.escape(sentence)}</p>'


def questions(answers: dict[str, list[str]]) -> str:
    """Questions as headings, their answers below."""
    return "".join(
        f"<h4>{html.escape(question)}</h4>{bullets(sentences)}"
        for question, sentences in answers.items()
    )


def figure(name: str, drawing: Figure, description: str, caption: str = "") -> str:
    """A figure with its description for screen readers, and the caption that all see.

    `name`, unique on the page and made of letters, digits and hyphens, is what it is linked and
    saved by. A wide figure scrolls on a phone, where shrinking would make its text illegible.
    """
    below = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    size = ' class="wide"' if drawing.get_figwidth() > PHONE else ""
    return f'<figure id="figure-{name}"{size}>{figures.svg(drawing, description)}{below}</figure>'

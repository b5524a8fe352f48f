"""Pieces of the report page: text, lists and figures as HTML."""

import html
from collections.abc import Iterable
from urllib.parse import quote

from matplotlib.figure import Figure
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pandas import DataFrame

from trainlab.report.figures import style as figures
from trainlab.report.figures.points import table

PHONE = 4.4  # inches; what is not wider is legible when it is shrunk to a phone's width


def prose(markdown: str, attachments: dict | None = None) -> str:
    """Markdown as HTML; its headings have no ids, which are the page's to give.

    `attachments` are those of a notebook's cell: base64 by type of content, by name.
    """
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True, attachments=attachments)
    return MarkdownWithMath(renderer=renderer).render(markdown)


def bullets(sentences: Iterable[str]) -> str:
    """Sentences as a list; nothing where there are none."""
    items = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>" if items else ""


def fold(head: str, inside: str, heading: str = "") -> str:
    """What is folded under a head, which is a heading where that has its tag with attributes."""
    if not inside:
        return ""
    tag = heading.split()[0] if heading else ""
    text = html.escape(head)
    summary = f"<{heading}>{text}</{tag}>" if heading else text
    return f'<details class="fold"><summary>{summary}</summary>{inside}</details>'


def code(head: str, source: str) -> str:
    """Source code, folded under a head."""
    return (
        f'<details class="code"><summary>{html.escape(head)}</summary>'
        f'<pre tabindex="0"><code>{html.escape(source)}</code></pre></details>'
    )


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
    shown = figures.svg(drawing, description)
    return f'<figure id="figure-{name}"{size}>{shown}{below}{data(name, drawing)}</figure>'


def data(name: str, drawing: Figure) -> str:
    """A link to what a figure draws as CSV, held by the link itself; "" where it has no points."""
    points = table(drawing)
    return download(points, name, f"data of the figure {name}") if len(points) else ""


def download(content: DataFrame, name: str, what: str) -> str:
    """A link to a CSV file that the link itself holds; `what` tells it from the others."""
    # Spreadsheets read the encoding from the mark in front.
    text = quote("\ufeff" + content.to_csv(index=False), safe=" ,:()/")
    return (
        f'<a class="csv" download="{name}.csv" href="data:text/csv;charset=utf-8,{text}"'
        f' aria-label="CSV of the {html.escape(what)}">CSV</a>'
    )

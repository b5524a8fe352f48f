"""Tables as HTML: aligned, ready to be sorted, and with their raw numbers as CSV to download.

The page works without a script: report/page.js only adds the controls. It sorts by the attribute
`data-sort`, the number that a cell stands for; cells without one come last.
"""

import html
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from trainlab.report.tables.table import Column, Table

LONG = 60  # letters; a cell of more gets a wide column
PUBLISHED = '<p class="tag">published, not measured here</p>'


def table(content: Table, caption: str, kind: str = "") -> str:
    """A table in a box of its own, which scrolls where the page is too narrow for it.

    `kind` is a class of the page's style: "published" for numbers of others, which are set apart,
    or "facts" for properties and their values, which nobody sorts.
    """
    if not len(content):
        return f"<p>{html.escape(caption)}: there is nothing to list.</p>"
    heads = "".join(
        f'<th scope="col"{aligned(column)}>{html.escape(column.head)}</th>'
        for column in content.columns
    )
    rows = "".join(f"<tr>{cells(content.columns, row)}</tr>" for row in content.rows)
    label = html.escape(caption)
    return (
        f'<div class="{" ".join(["table", *kind.split()])}">'
        f"{PUBLISHED if kind == 'published' else ''}"
        f'<div class="scroll" tabindex="0" role="group" aria-label="{label}"><table>'
        f"<caption><span>{label}</span></caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"{'' if kind == 'facts' else download(content, caption)}</div>"
    )


def cells(columns: Sequence[Column], row: Sequence[Any]) -> str:
    """A row's cells; the first names the row."""
    (head, name), *rest = zip(columns, row, strict=True)
    return f'<th scope="row"{sort_key(head, name)}>{inside(head, name)}</th>' + "".join(
        f"<td{looks(column, value)}{sort_key(column, value)}>{inside(column, value)}</td>"
        for column, value in rest
    )


def inside(column: Column, value: Any) -> str:
    """A cell's text, or its link."""
    text = html.escape(column.text(value))
    return f'<a href="{html.escape(column.href(value))}">{text}</a>' if column.href else text


def aligned(column: Column) -> str:
    """The class attribute that sets numbers at the right."""
    return ' class="number"' if column.key else ""


def looks(column: Column, value: Any) -> str:
    """The class attribute of a cell: a number, or long."""
    return aligned(column) or (' class="long"' if len(column.text(value)) > LONG else "")


def sort_key(column: Column, value: Any) -> str:
    """The attribute to sort by, in full precision; what was never reached is "inf"."""
    number = column.sort_key(value)
    return "" if number is None else f' data-sort="{number!r}"'


def download(content: Table, caption: str) -> str:
    """A link to the table's raw values as CSV, held by the link itself."""
    # Spreadsheets read the encoding from the mark in front.
    text = "\ufeff" + content.frame().to_csv(index=False)
    name = re.sub(r"[^a-z0-9]+", "-", caption.lower()).strip("-")[:40].rstrip("-") or "table"
    return (
        f'<a class="csv" download="{name}.csv" href="data:text/csv;charset=utf-8,{quote(text)}"'
        f' aria-label="CSV of the table: {html.escape(caption)}">CSV</a>'
    )

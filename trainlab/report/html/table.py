"""Tables as HTML: aligned, ready to be sorted, and with their raw numbers as CSV to download.

The page works without a script: report/tables.js only adds the controls. It sorts by the attribute
`data-sort`, the number that a cell stands for; cells without one come last.
"""

import html
import math
import re
from collections.abc import Sequence
from typing import Any

from trainlab.report.html.elements import download
from trainlab.report.tables.table import Column, Table

LONG = 60  # letters; a cell of more gets a wide column
PUBLISHED = '<p class="tag">published, not measured here</p>'


def table(content: Table, caption: str, kind: str = "") -> str:
    """A table in a box of its own, which scrolls where the page is too narrow for it.

    `kind` is a class of the page's style: "published" for numbers of others, which are set apart,
    "facts" for properties and their values, which nobody sorts, or "claims" for words in narrow
    columns.
    """
    if not len(content):
        return f"<p>{html.escape(caption)}: there is nothing to list.</p>"
    content = content.filled()
    extra = content.extra()
    heads = "".join(
        f'<th scope="col"{aligned(column)}{best(column)}{" data-extra" * (column.head in extra)}>'
        f"{html.escape(column.head)}</th>"
        for column in content.columns
    )
    tops = [largest(column, content.rows, place) for place, column in enumerate(content.columns)]
    rows = "".join(f"<tr>{cells(content.columns, row, tops)}</tr>" for row in content.rows)
    label = html.escape(caption)
    return (
        f'<div class="{" ".join(["table", *kind.split()])}">'
        f"{PUBLISHED if kind == 'published' else ''}"
        f'<div class="scroll" tabindex="0" role="group" aria-label="{label}"><table>'
        f"<caption><span>{label}</span></caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"{'' if kind == 'facts' else taken(content, caption)}</div>"
    )


def best(column: Column) -> str:
    """The attribute that says which end of a column is better, and so comes first."""
    return f' data-best="{column.best}"' if column.best else ""


def largest(column: Column, rows: Sequence[Sequence[Any]], place: int) -> float | None:
    """The value of a full bar; None where a column has no bars, as with values below 0."""
    found = [column.sort_key(row[place]) for row in rows] if column.best else []
    found = [value for value in found if value is not None and value < math.inf]
    return max(found) if len(found) > 1 and min(found) >= 0 < max(found) else None


def bar(column: Column, value: Any, top: float | None) -> str:
    """The style that draws a value as a bar in its cell, as a share of the column's largest."""
    number = column.sort_key(value)
    if not top or number is None or number > top:
        return ""
    return f' style="--share:{number / top:.3g}"'


def cells(columns: Sequence[Column], row: Sequence[Any], tops: Sequence[float | None]) -> str:
    """A row's cells; the first names the row. `tops` are those of `largest`, by column."""
    (head, name, _), *rest = zip(columns, row, tops, strict=True)
    return f'<th scope="row"{sort_key(head, name)}>{inside(head, name)}</th>' + "".join(
        f"<td{looks(column, value)}{sort_key(column, value)}{bar(column, value, top)}>"
        f"{inside(column, value)}</td>"
        for column, value, top in rest
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


def taken(content: Table, caption: str) -> str:
    """The link to the raw values as CSV."""
    return download(content.frame(), file_name(caption), f"table: {caption}")


def file_name(caption: str) -> str:
    """A caption as the name of a file, without its ending."""
    return re.sub(r"[^a-z0-9]+", "-", caption.lower()).strip("-")[:40].rstrip("-") or "table"

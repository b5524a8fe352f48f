"""Tables of formatted values as HTML: aligned, ready to be sorted, and with a CSV to download.

The page works without a script: report/page.js only adds the controls. It sorts by the attribute
`data-sort`, the number that a cell stands for, so that what counts as a number is decided here.
"""

import html
import math
import re
from dataclasses import dataclass
from urllib.parse import quote

import pandas as pd

from trainlab.formatting import MINUS, NOTHING, SPACE

NUMBER = rf"[+{MINUS}-]?(?:0|[1-9]\d*|[1-9]\d{{0,2}}(?:,\d{{3}})+)(?:\.\d+)?"
# A number, maybe with its unit, its margin or the other end of its range, and a remark in brackets.
CELL = re.compile(
    rf"(?:[<>≤≥≈] ?)?(?P<value>{NUMBER})(?: ?[%×°]| [^\W\d]{{1,3}})?"
    rf"(?: (?:±|to|of) {NUMBER}(?: ?%| [^\W\d]{{1,3}})?)?(?: \(.*\))?"
)
NEVER = re.compile(r"(?:∞|never|not reached)(?: \(.*\))?")
PUBLISHED = '<p class="tag">published, not measured here</p>'


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere; `href` is relative to the page."""

    text: str
    href: str

    def __str__(self) -> str:
        return self.text


def table(frame: pd.DataFrame, caption: str, kind: str = "") -> str:
    """A table in a box of its own, which scrolls where the page is too narrow for it.

    `kind` is a class of the page's style: "published" for numbers of others, which are set apart,
    or "facts" for properties and their values, which nobody sorts.
    """
    if frame.empty:
        return f"<p>{html.escape(caption)}: there is nothing to list.</p>"
    numeric = {name for name in frame if is_numeric(frame[name])}
    heads = "".join(
        f'<th scope="col"{aligned(name in numeric)}>{html.escape(name)}</th>' for name in frame
    )
    rows = "".join(f"<tr>{cells(row, numeric)}</tr>" for row in frame.to_dict("records"))
    label = html.escape(caption)
    return (
        f'<div class="{" ".join(["table", *kind.split()])}">'
        f"{PUBLISHED if kind == 'published' else ''}"
        f'<div class="scroll" tabindex="0" role="group" aria-label="{label}"><table>'
        f"<caption><span>{label}</span></caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"{'' if kind == 'facts' else download(frame, caption)}</div>"
    )


def cells(row: dict, numeric: set[str]) -> str:
    """A row's cells; the first names the row."""
    (name, head), *rest = row.items()
    return f'<th scope="row"{sort_key(head, name in numeric)}>{content(head)}</th>' + "".join(
        f"<td{aligned(name in numeric)}{sort_key(value, name in numeric)}>{content(value)}</td>"
        for name, value in rest
    )


def content(value) -> str:
    """A cell's text, or its link."""
    text = html.escape(str(value))
    return f'<a href="{html.escape(value.href)}">{text}</a>' if isinstance(value, Link) else text


def aligned(is_number: bool) -> str:
    """The class attribute that sets numbers at the right."""
    return ' class="number"' if is_number else ""


def sort_key(value, is_number: bool) -> str:
    """The attribute to sort a column of numbers by; cells without a number have none."""
    number = number_in(str(value)) if is_number else None
    return "" if number is None else f' data-sort="{number:.12g}"'


def is_numeric(column: pd.Series) -> bool:
    """Whether all cells that say anything are numbers."""
    told = (str(value) for value in column if str(value) not in (NOTHING, ""))
    return all(number_in(text) is not None for text in told)


def number_in(text: str) -> float | None:
    """The number that a cell shows: infinite for what never came, None for words.

    Words are also what only begins as a number: dates, versions, checksums, shapes.
    """
    text = text.replace(SPACE, " ")
    if NEVER.fullmatch(text):
        return math.inf
    found = CELL.fullmatch(text)
    return float(found["value"].replace(",", "").replace(MINUS, "-")) if found else None


def download(frame: pd.DataFrame, caption: str) -> str:
    """A link to the table as CSV, held by the link itself."""
    # Spreadsheets read the encoding from the mark in front, and only plain minus signs.
    plain = frame.map(lambda value: str(value).replace(MINUS, "-").replace(SPACE, " "))
    text = "\ufeff" + plain.to_csv(index=False)
    name = re.sub(r"[^a-z0-9]+", "-", caption.lower()).strip("-")[:40].rstrip("-") or "table"
    return (
        f'<a class="csv" download="{name}.csv" href="data:text/csv;charset=utf-8,{quote(text)}"'
        f' aria-label="CSV of the table: {html.escape(caption)}">CSV</a>'
    )

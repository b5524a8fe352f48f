"""A table: raw values, and for each column how a value is written and what it is sorted by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from trainlab.formatting import NOTHING

FEW = 5  # columns that fit a page beside its contents


def words(value: Any) -> str:
    """A cell of words; a dash where there are none."""
    return NOTHING if value is None or value is pd.NA or value == "" else str(value)


@dataclass(frozen=True)
class Column:
    """`text` writes a value; `key` is the number it is sorted by, None in a column of words.

    `raw` is what a file of the table holds for a value, {suffix of the head: number}; without it,
    the value itself. `href` is where a cell leads, relative to the page. `best` is "highest" or
    "lowest", the end of the column that is better: it comes first when the column is sorted, and
    cells have a bar; None where neither is, as with seeds.
    """

    head: str
    text: Callable[[Any], str] = words
    key: Callable[[Any], float] | None = None
    raw: Callable[[Any], dict[str, Any]] | None = None
    href: Callable[[Any], str] | None = None
    best: str | None = None

    def sort_key(self, value: Any) -> float | None:
        """The number that a value is sorted by; None where it has none."""
        found = self.key(value) if self.key else None
        return None if pd.isna(found) else float(found)


@dataclass(frozen=True)
class Table:
    """`rows` hold a value for each of `columns`; the first names its row.

    `shown` are heads of the columns that are seen at first where there is no room for all; without
    them, the first `FEW` are.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    shown: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def texts(self) -> list[list[str]]:
        """The cells as they are written."""
        return [
            [column.text(value) for column, value in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]

    def extra(self) -> set[str]:
        """Heads of the columns that are not seen at first where there is no room for all."""
        heads = [column.head for column in self.columns]
        return set(heads) - set(self.shown or heads[:FEW])

    def filled(self) -> "Table":
        """The table without columns in which no row has anything; the first one stays."""
        kept = [
            place
            for place, column in enumerate(self.columns)
            if not place or any(column.text(row[place]) != NOTHING for row in self.rows)
        ]
        rows = [[row[place] for place in kept] for row in self.rows]
        return Table([self.columns[place] for place in kept], rows, self.shown)

    def frame(self) -> pd.DataFrame:
        """The raw values, for a file."""
        return pd.DataFrame([self._raw(row) for row in self.rows])

    def _raw(self, row: Sequence[Any]) -> dict[str, Any]:
        cells = {}
        for column, value in zip(self.columns, row, strict=True):
            parts = column.raw(value) if column.raw else {"": value}
            cells |= {f"{column.head}{suffix}": part for suffix, part in parts.items()}
        return cells


def facts(values: Mapping[str, str]) -> Table:
    """Properties and their values, a row each."""
    return Table([Column("Property"), Column("Value")], list(values.items()))

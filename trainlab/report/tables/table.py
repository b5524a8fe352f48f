"""A table: raw values, and for each column how a value is written and what it is sorted by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from trainlab.formatting import NOTHING


def words(value: Any) -> str:
    """A cell of words; a dash where there are none."""
    return NOTHING if value is None or value is pd.NA or value == "" else str(value)


@dataclass(frozen=True)
class Column:
    """`text` writes a value; `key` is the number it is sorted by, None in a column of words.

    `raw` is what a file of the table holds for a value, {suffix of the head: number}; without it,
    the value itself. `href` is where a cell leads, relative to the page.
    """

    head: str
    text: Callable[[Any], str] = words
    key: Callable[[Any], float] | None = None
    raw: Callable[[Any], dict[str, Any]] | None = None
    href: Callable[[Any], str] | None = None

    def sort_key(self, value: Any) -> float | None:
        """The number that a value is sorted by; None where it has none."""
        found = self.key(value) if self.key else None
        return None if pd.isna(found) else float(found)


@dataclass(frozen=True)
class Table:
    """`rows` hold a value for each of `columns`; the first names its row."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]

    def __len__(self) -> int:
        return len(self.rows)

    def texts(self) -> list[list[str]]:
        """The cells as they are written."""
        return [
            [column.text(value) for column, value in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]

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

"""What the papers report of these architectures, apart from what this study measured.

The networks are larger, trained far longer, or on other data than here, so these numbers are no
yardstick for the ones measured; they say what the ideas reached where they were published.
"""

import math
from collections.abc import Iterable

from trainlab.report.tables.table import Column, Table
from trainlab.settings import notes

CAPTION = (
    "What the papers report, on their data and machines; a dash where the notes on a paper have no "
    "number"
)


def published(models: Iterable[str]) -> Table:
    """Published results: those of references, and those that the notes on `models` have."""
    columns = [
        Column("Network"),
        Column("Data"),
        exact("Accuracy (%)"),
        exact("Parameters (million)"),
        Column("Source"),
    ]
    rows = [
        (each.network, each.data, each.percent, each.parameters, each.source)
        for each in notes.published(models)
    ]
    return Table(columns, rows)


def exact(head: str) -> Column:
    """Numbers with the digits that a paper gives them, as text; None where it gives none."""
    return Column(head, key=lambda text: float(text) if text else math.nan)

"""Experiments against what they change, a row a pair."""

from collections.abc import Sequence

from trainlab.analysis.changes import parts
from trainlab.analysis.comparisons import Comparison
from trainlab.report.tables.columns import differences, mapped, numbers, p_values
from trainlab.report.tables.table import Column, Table
from trainlab.report.words.changes import in_words
from trainlab.report.words.comparisons import in_cell, seeds
from trainlab.results.load import Results

WHAT = "Test accuracy of each experiment minus that of the one it is compared with"
JOINT = "intervals and p values hold for all pairs of the study at once (Tukey)"


def caption(found: Sequence[Comparison]) -> str:
    """What the table has; of intervals where there are any."""
    return f"{WHAT}; {JOINT}" if any(item.difference.has_interval for item in found) else WHAT


def comparisons(results: Results, found: Sequence[Comparison]) -> Table:
    """The pairs, what differs between them, and what came of it."""

    def title(name: str) -> str:
        return results.experiments[name].title

    columns = [
        mapped("Experiment", title),
        mapped("Against", title),
        differences("Difference (points, 95 % interval)"),
        p_values("p"),
        Column("n"),
        Column("Verdict"),
        numbers("Settings changed"),
        Column("What differs"),
    ]
    rows = [
        (
            item.first,
            item.second,
            item.difference,
            item.difference.p,
            seeds(item),
            in_cell(item),
            len(parts(item.changes)),
            in_words(item.changes),
        )
        for item in found
    ]
    return Table(columns, rows)

"""Accuracy with test-time augmentation, apart from the accuracies that all else compares."""

from trainlab.formatting import points
from trainlab.report.tables.columns import numbers
from trainlab.report.tables.table import Column, Table
from trainlab.results.load import Results

CAPTION = "Test accuracy from one view of an image, and from six"


def tta(results: Results, study: str) -> Table:
    """The experiments of a study that were tested in both ways."""
    rows = results.summary[results.summary["study"] == study]
    rows = rows[rows["test_accuracy_augmented_mean"].notna()]
    columns = [
        Column("Experiment"),
        numbers("n"),
        numbers("One view (%)", 2, scale=100, best="highest"),
        numbers("Six views (%)", 2, scale=100, best="highest"),
        gains("Difference (points)"),
    ]
    return Table(
        columns,
        [
            (
                row.title,
                row.n,
                row.test_accuracy_mean,
                row.test_accuracy_augmented_mean,
                row.test_accuracy_augmented_mean - row.test_accuracy_mean,
            )
            for row in rows.itertuples()
        ],
    )


def gains(head: str) -> Column:
    """Differences of fractions without an interval, in percentage points."""
    return Column(head, points, key=lambda gain: 100 * gain, raw=lambda gain: {"": 100 * gain})

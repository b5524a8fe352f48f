"""Every finished run, and where its record is."""

import pandas as pd

from trainlab.report.tables.columns import Link, links, numbers
from trainlab.report.tables.table import Column, Table
from trainlab.results.load import Results

_COLUMNS = [
    links("Experiment"),
    numbers("Seed"),
    numbers("Test accuracy (%)", 2, scale=100, best="highest"),
    numbers("Validation (%)", 2, scale=100, best="highest"),
    numbers("Epochs", 1),
    numbers("Training (s)", 1, best="lowest"),
    numbers("First step (s)", 1, best="lowest"),
    numbers("Total (s)", 1, best="lowest"),
    numbers("Threads"),
    Column("Device"),
    Column("Commit"),
]

_SHOWN = [_COLUMNS[place].head for place in (0, 1, 2, 3, 5)]


def runs(results: Results) -> Table:
    """A row each, in the config's order; paths are relative to the page."""
    done = results.runs[results.runs["status"] == "done"]
    rows = [
        (
            Link(row.experiment, f"runs/{row.experiment}/seed{row.seed}/run.json"),
            *(row.seed, row.test_accuracy, row.validation_accuracy, row.epochs),
            *(row.train_seconds, row.first_step_seconds, row.total_seconds, row.threads),
            f"{row.device}, {row.backend}",
            commit(row.git_commit, row.git_dirty),
        )
        for row in done.itertuples()
    ]
    return Table(_COLUMNS, rows, _SHOWN)


def commit(name: str, dirty: bool) -> str:
    """A shortened commit, marked where the checkout had uncommitted changes."""
    if pd.isna(name):
        return "unknown"
    return name[:10] + (" + changes" if dirty else "")

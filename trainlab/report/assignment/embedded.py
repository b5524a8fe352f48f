"""The numbers of finished runs as text in a cell, so that the notebook needs no other file."""

import base64
import gzip

import pandas as pd

from trainlab.analysis.comparisons import family
from trainlab.analysis.runs import chance
from trainlab.results.load import Results

RUN = [
    "experiment", "seed", "test_accuracy", "validation_accuracy", "parameters_trainable",
    "epochs", "train_seconds", "seconds_per_epoch",
]  # fmt: skip
VALIDATION = [
    "experiment", "seed", "epoch", "train_loss", "train_accuracy", "val_loss", "val_accuracy"
]  # fmt: skip
MOST = 40  # validations of a run; of more, every second, third and so on


def data_cell(results: Results) -> str:
    """The code that holds all tables, compressed, and reads them."""
    tables = {
        "experiments": experiments(results),
        "runs": results.runs[results.runs["status"] == "done"][RUN],
        "validations": validations(results.histories),
    }
    lines = "\n".join(f'    "{name}": "{packed(table)}",' for name, table in tables.items())
    return f"DATA = {{\n{lines}\n}}\nexperiments, runs, validations = map(unpacked, DATA.values())"


def experiments(results: Results) -> pd.DataFrame:
    """A row an experiment: title, mean test accuracy with its interval, accuracy of guessing."""
    rows = []
    for study in results.studies:
        reached = family(results, study)
        for each in results.of_study(study):
            mean = reached.get(each.name)
            numbers = (mean.mean, mean.low, mean.high) if mean else (None, None, None)
            rows.append((each.name, each.title, *numbers, chance(results, study)))
    return pd.DataFrame(rows, columns=["experiment", "title", "mean", "low", "high", "guessing"])


def validations(histories: pd.DataFrame) -> pd.DataFrame:
    """The validations of each run; of a long one some of them, evenly, and the last."""
    if histories.empty:
        return pd.DataFrame(columns=VALIDATION)
    own = histories.groupby(["experiment", "seed"], sort=False)
    from_end, size = own.cumcount(ascending=False), own["epoch"].transform("size")
    return histories[from_end % (-(-size // MOST)) == 0][VALIDATION]


def packed(table: pd.DataFrame) -> str:
    """A table as CSV, compressed, in letters; the same text for the same numbers."""
    text = table.to_csv(index=False, float_format="%.6g")
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()

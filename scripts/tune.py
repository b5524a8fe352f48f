"""Gather all methods' trials in one table, and say which rates did best on validation data."""

import argparse
from pathlib import Path

import pandas as pd

from trainlab.errors import run
from trainlab.files import write_text
from trainlab.report.markdown import table
from trainlab.report.tables.columns import numbers, seconds
from trainlab.report.tables.table import Column, Table

COLUMNS = [
    Column("Method"),
    numbers("Rung"),
    Column("Learning rate", "{:g}".format, key=float),
    numbers("Steps"),
    seconds("Training"),
    numbers("Validation accuracy (%)", 2, scale=100),
    Column("Outcome"),
]
VALUES = ["experiment", "rung", "rate", "steps", "train_seconds", "val_accuracy"]


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, gather, write, tell the best rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=Path, nargs="+", required=True, help="from scripts.trials")
    parser.add_argument("--output-dir", type=Path, required=True)
    args = parser.parse_args(argv)
    trials = gather([pd.read_csv(file) for file in args.trials])
    write_text(args.output_dir / "tuning.csv", trials.to_csv(index=False))
    write_text(args.output_dir / "tuning.md", page(trials))
    for method, own in trials.groupby("experiment", sort=False):
        print(f"{method}: {choice(own)}")


def gather(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """All trials, with columns `best`, the highest validation accuracy of a method's last rung, and
    among equal ones the lowest loss; and `tied`, as good as that within the binomial error.
    """
    trials = pd.concat(frames, ignore_index=True)
    last = trials["rung"] == trials.groupby("experiment")["rung"].transform("max")
    finished = trials[last & (trials["status"] == "done")]
    ranked = finished.sort_values(["val_accuracy", "val_loss"], ascending=[False, True])
    best = ranked.drop_duplicates("experiment").index
    best_accuracy = finished.groupby("experiment")["val_accuracy"].max()
    top = trials["experiment"].map(best_accuracy)
    variances = sum(share * (1 - share) for share in (top, trials["val_accuracy"]))
    error = (variances / trials["val_images"]) ** 0.5  # of the difference of the two accuracies
    is_best = trials.index.isin(best)
    tied = (top - trials["val_accuracy"] <= error) & ~is_best & trials.index.isin(finished.index)
    return trials.assign(best=is_best, tied=tied)


def choice(trials: pd.DataFrame) -> str:
    """The best learning rate of one method, in words, and whether the range should be wider."""
    for row in trials[trials["best"]].itertuples():
        ties = ", ".join(f"{rate:g}" for rate in trials.loc[trials["tied"], "rate"])
        words = f"rate {row.rate:g}" + (f"; tied with {ties}" if ties else "")
        if row.rate in (trials["rate"].min(), trials["rate"].max()):
            words += "; the end of the range: widen it in config.yaml, tuning"
        return words
    if (trials["status"] == "not run").all():
        return "its budget is too short for the schedule; lengthen it, or shorten a cycle"
    return "no trial of the last rung has a result; lower the rates in config.yaml, tuning"


def page(trials: pd.DataFrame) -> str:
    """The trials as Markdown, the best of each method and its ties marked."""
    outcomes = trials["status"].where(trials["status"] != "done", "").mask(trials["best"], "best")
    outcomes = outcomes.mask(trials["tied"], "tied")
    rows = trials[VALUES].assign(outcome=outcomes).itertuples(index=False)
    heading = "# Trials of learning rates\n\nScores are those of validation data."
    return f"{heading}\n\n{table(Table(COLUMNS, list(rows)))}\n"


if __name__ == "__main__":
    raise SystemExit(run(main))

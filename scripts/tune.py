"""Gather all methods' trials in one table, and say which values did best on validation data."""

import argparse
from pathlib import Path

import pandas as pd

from trainlab.errors import run
from trainlab.files import write_text
from trainlab.report.formatting import number, seconds
from trainlab.report.markdown import table

COLUMNS = {
    "experiment": "Method",
    "trial": "Trial",
    "rate": "Learning rate",
    "weight_decay": "Weight decay",
    "steps": "Steps",
    "train_seconds": "Training",
    "val_accuracy": "Validation accuracy (%)",
    "best": "Best",
}


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, gather, write, tell the best values."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=Path, nargs="+", required=True, help="from scripts.trials")
    parser.add_argument("--output-dir", type=Path, required=True)
    args = parser.parse_args(argv)
    trials = gather([pd.read_csv(file) for file in args.trials])
    write_text(args.output_dir / "tuning.csv", trials.to_csv(index=False))
    write_text(args.output_dir / "tuning.md", page(trials))
    for row in trials[trials["best"]].itertuples():
        print(f"{row.experiment}: rate {row.rate:g}, weight decay {row.weight_decay:g}")


def gather(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """All trials, with a column `best`: the highest validation accuracy of its method."""
    trials = pd.concat(frames, ignore_index=True)
    finished = trials[trials["status"] == "done"]
    best = finished.groupby("experiment", sort=False)["val_accuracy"].idxmax()
    return trials.assign(best=trials.index.isin(best))


def page(trials: pd.DataFrame) -> str:
    """The trials as Markdown, the best of each method marked."""
    shown = trials.assign(
        rate=trials["rate"].map("{:g}".format),
        weight_decay=trials["weight_decay"].map("{:g}".format),
        train_seconds=trials["train_seconds"].map(seconds),
        val_accuracy=[number(100 * share, 2) for share in trials["val_accuracy"]],
        best=["best" if best else "" for best in trials["best"]],
    )
    heading = "# Trials of learning rates and weight decays\n\nScores are those of validation data."
    return f"{heading}\n\n{table(shown[list(COLUMNS)].rename(columns=COLUMNS))}\n"


if __name__ == "__main__":
    raise SystemExit(run(main))

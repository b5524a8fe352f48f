"""How trainings with early stopping ended: by their rule, or with their budget."""

from dataclasses import dataclass

import pandas as pd

from trainlab.analysis.runs import by_seed
from trainlab.results.load import Results


@dataclass(frozen=True)
class Ending:
    """One run's end. Epochs may be fractions; `best_epoch` is that of the lowest validation loss.

    `rule` is what ended it, in words; None where its budget was used up first. Validation
    accuracies, fractions, are that of the weights that were tested and the highest on the way.
    """

    seed: int
    epochs: float
    best_epoch: float
    accuracy: float
    best_accuracy: float
    rule: str | None


def stopping(results: Results, study: str) -> list[str]:
    """The experiments of a study that have early stopping, in the config's order."""
    return [each.name for each in results.of_study(study) if each.settings["early_stopping"]]


def endings(results: Results, name: str) -> list[Ending]:
    """The ends of an experiment's finished runs, by seed."""
    rules = by_seed(results.runs, name, "stopped")
    histories = results.histories[results.histories["experiment"] == name]
    found = []
    for seed, own in histories.groupby("seed"):
        best = own.loc[own["val_loss"].idxmin(), "epoch"]
        last, highest = own["val_accuracy"].iloc[-1], own["val_accuracy"].max()
        rule = None if pd.isna(rules[seed]) else rules[seed]
        found.append(Ending(seed, own["epoch"].iloc[-1], best, last, highest, rule))
    return found

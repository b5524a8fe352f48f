"""A made-up study of leaves: a plain experiment, and others that change settings."""

import pandas as pd

from tests.synthetic.design import entry
from tests.synthetic.tables import results

LOW, HIGH = [0.90, 0.901, 0.902], [0.95, 0.951, 0.952]
COSINE = {"name": "cosine", "peak": 0.1}


def study(first, second, others=0, histories=None, columns=None, plain=None, **settings):
    """Task 1 has a plain experiment, task 2 one that changes `settings`, and others like it.

    `plain` are settings of the plain one.
    """
    changed = {"schedule": COSINE, **settings}
    names = ["leaves/b", *(f"leaves/{place}" for place in range(others))]
    entries = [
        entry("leaves/a", title="A", task="1", **plain or {}),
        *(
            entry(name, title=name[-1].upper(), task="2", against=["leaves/a"], **changed)
            for name in names
        ),
    ]
    accuracies = {"leaves/a": first, **dict.fromkeys(names, second)}
    return results(accuracies, entries, histories=histories, **(columns or {}))


def histories(**accuracies: float) -> pd.DataFrame:
    """The last rounds of trainings that end at training accuracies, an experiment each."""
    rows = [
        (f"leaves/{name}", seed, accuracy, 0.9)
        for name, accuracy in accuracies.items()
        for seed in (1, 2, 3)
    ]
    return pd.DataFrame(rows, columns=["experiment", "seed", "train_accuracy", "val_accuracy"])

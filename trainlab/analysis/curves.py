"""Curves of one experiment as means over its seeds, with Student's t intervals."""

import pandas as pd

from trainlab.old_intervals import estimate

BAND = ["x", "mean", "low", "high"]


def band(history: pd.DataFrame, x: str, y: str) -> pd.DataFrame:
    """Means over seeds of columns `x` and `y` at each validation that every seed has.

    `low` and `high` are the 95 % t interval of `mean`, in the unit of `y`; NaN where there is none,
    as with one seed.
    """
    validation = history.groupby("seed").cumcount()
    seeds = history["seed"].nunique()
    rows = []
    for _, own in history.groupby(validation):
        if len(own) == seeds:
            found = estimate(own[y])
            rows.append((own[x].mean(), found.mean, found.low, found.high))
    return pd.DataFrame(rows, columns=BAND)

"""Curves of experiments as means over their seeds, and which of them answer one question."""

import math

import numpy as np
import pandas as pd

from trainlab.analysis.runs import of_all_labels
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import means

BAND = ["x", "mean", "low", "high"]
TOGETHER = 6  # curves over another that can still be told apart


def band(
    history: pd.DataFrame, x: str, y: str, bounds: tuple[float, float] = (-math.inf, math.inf)
) -> pd.DataFrame:
    """The mean of column `y` over seeds along `x`, at every validation of any of them.

    Between its own validations a seed is on a straight line, and after its last one it keeps what
    it has reached, so the mean ends at the mean of the ends. It begins where all seeds have begun.
    `low` and `high` are the 95 % t interval of `mean`, in the unit of `y` and within `bounds`; NaN
    where there is none, as with two seeds.
    """
    seeds = [own for _, own in history.groupby("seed")]
    axis = np.unique(np.concatenate([own[x] for own in seeds]))
    axis = axis[axis >= max(own[x].iloc[0] for own in seeds)]
    values = np.stack([np.interp(axis, own[x], own[y]) for own in seeds])
    found = [means({y: column}, bounds=bounds)[y] for column in values.T]
    rows = [(at, each.mean, each.low, each.high) for at, each in zip(axis, found, strict=True)]
    return pd.DataFrame(rows, columns=BAND)


def evenly(count: int, most: int) -> np.ndarray:
    """At most `most` places of `count` points in a row, evenly spread, both ends among them."""
    return np.unique(np.linspace(0, count - 1, min(most, count)).astype(int))


def questions(results: Results, study: str) -> list[list[str]]:
    """Finished experiments on all labels, in groups of at most `TOGETHER` to be drawn over another.

    What an experiment is compared with comes first in its group, and again in the next one where
    a single group would be too full. Every experiment is in a group; one that is compared with
    nothing, and nothing with it, has its own.
    """
    done = list(of_all_labels(results, study)["experiment"].unique())
    against: dict[str, list[str]] = {}
    for name in done:
        others = [other for other in results.experiments[name].against if other in done]
        if others:
            against.setdefault(others[0], []).append(name)
    together = [
        [reference, *members[place : place + TOGETHER - 1]]
        for reference, members in against.items()
        for place in range(0, len(members), TOGETHER - 1)
    ]
    told = {name for group in together for name in group}
    return together + [[name] for name in done if name not in told]

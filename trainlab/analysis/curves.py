"""Curves of experiments as means over their seeds, and which of them answer one question."""

import numpy as np
import pandas as pd

from trainlab.analysis.runs import of_all_labels
from trainlab.results.load import Results

TOGETHER = 6  # curves over another that can still be told apart


def mean_curve(history: pd.DataFrame, x: str, y: str) -> tuple[np.ndarray, np.ndarray]:
    """The mean of column `y` over seeds along `x`, at every validation of any of them: both, (n,).

    Between its own validations a seed is on a straight line, and after its last one it keeps what
    it has reached, so the mean ends at the mean of the ends. It begins where all seeds have begun.
    """
    seeds = [own for _, own in history.groupby("seed")]
    along = np.unique(np.concatenate([own[x] for own in seeds]))
    along = along[along >= max(own[x].iloc[0] for own in seeds)]
    return along, np.mean([np.interp(along, own[x], own[y]) for own in seeds], axis=0)


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

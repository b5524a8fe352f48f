"""Curves of one experiment as means over its seeds, with Student's t intervals."""

import math

import numpy as np
import pandas as pd

from trainlab.intervals import means

BAND = ["x", "mean", "low", "high"]


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

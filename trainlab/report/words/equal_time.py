"""Whether the same training time was the same, in words."""

from collections.abc import Collection

import pandas as pd

from trainlab.analysis.equal_time import PARTED, TOLERANCE, furthest, missed, parted, timed
from trainlab.formatting import SPACE, number, percent, points, seconds
from trainlab.results.load import Results

NO_BUDGET = "None of these trainings had a budget in seconds."


def within(results: Results, study: str, experiments: Collection[str] | None = None) -> str:
    """Whether every run of a study, or of some of its experiments, took the time it was given."""
    found = timed(results, study, experiments)
    if found.empty:
        return NO_BUDGET
    off = missed(found)
    if off.empty:
        ends = found["train_seconds"].min(), found["train_seconds"].max()
        used = " to ".join(map(seconds, ends))
        return f"All {len(found)} runs kept to their training time within {allowed()}: {used}."
    return (
        f"{len(off)} of {len(found)} runs missed their training time by more than {allowed()}, the "
        f"furthest by {points(furthest(found), 1)}{SPACE}%."
    )


def by_the_clock(results: Results, study: str) -> str | None:
    """Whether trainings took another time by the clock than by calibration; None if not."""
    found = timed(results, study)
    apart = parted(found)
    if apart.empty:
        return None
    return (
        f"By the clock {len(apart)} of {len(found)} were off by more than {percent(PARTED, 0)}, "
        f"the furthest by {points(apart['apart'].iloc[0], 0)}{SPACE}%. Other work ran beside them, "
        "and they made the same steps all the same."
    )


def allowed() -> str:
    """The tolerance in words."""
    return percent(TOLERANCE, 0)


def share_of_ceiling(rates: pd.Series, top: float) -> str:
    """How much of the ceiling, GFLOP/s, was used; `rates` are by title, the highest first."""
    most, least = rates.index[0], rates.index[-1]
    shares = (
        f"“{most}” came closest to the measured ceiling of {number(top, 1)}{SPACE}GFLOP/s, with "
        f"{percent(rates.iloc[0] / top, 0)} of it"
    )
    if most == least:
        return f"{shares}."
    return (
        f"{shares}; “{least}” used the least, {percent(rates.iloc[-1] / top, 0)}. The median of "
        f"{len(rates)} experiments is {percent(rates.median() / top, 0)}."
    )

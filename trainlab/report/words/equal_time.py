"""Whether the same training time was the same, in words."""

from collections.abc import Collection

import pandas as pd

from trainlab.analysis.equal_time import TOLERANCE, furthest, missed, timed
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
        used = " to ".join(seconds(end) for end in (found["spent"].min(), found["spent"].max()))
        return f"All {len(found)} runs kept to their training time within {allowed()}: {used}."
    return (
        f"{len(off)} of {len(found)} runs missed their training time by more than {allowed()}, the "
        f"furthest by {points(furthest(found), 1)}{SPACE}%."
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

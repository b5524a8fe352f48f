"""Whether the same training time was the same, in words."""

from collections.abc import Collection

from trainlab.analysis.equal_time import TOLERANCE, furthest, missed, timed
from trainlab.formatting import SPACE, percent, points, seconds
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

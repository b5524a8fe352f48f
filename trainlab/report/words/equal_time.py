"""Whether the same training time was the same, in words."""

from collections.abc import Collection

import pandas as pd

from trainlab.analysis.equal_time import PARTED, TOLERANCE, furthest, missed, parted, timed
from trainlab.formatting import SPACE, number, percent, points, seconds
from trainlab.results.load import Results

NO_BUDGET = "None of these trainings had a time budget."


def within(results: Results, study: str, experiments: Collection[str] | None = None) -> str:
    """Whether every run of a study, or of some of its experiments, took the time it was given."""
    found = timed(results, study, experiments)
    if found.empty:
        return NO_BUDGET
    off = missed(found)
    if off.empty and found["calibrated_seconds_low"].notna().all():
        return planned(found)
    if off.empty:
        ends = found["train_seconds"].min(), found["train_seconds"].max()
        used = " to ".join(dict.fromkeys(map(seconds, ends)))
        who = f"All {len(found)} runs" if len(found) > 1 else "The run"
        return f"{who} kept to the training time within {allowed()}: {used}."
    return (
        f"{len(off)} of {len(found)} runs missed their training time by more than {allowed()}, the "
        f"furthest by {points(furthest(found), 1)}{SPACE}%."
    )


def planned(found: pd.DataFrame) -> str:
    """What the planned steps may have taken, by the intervals of their calibrations."""
    shares = [
        found[f"calibrated_seconds_{end}"] / found["budget_seconds"] for end in ("low", "high")
    ]
    least, most = shares[0].min() - 1, shares[1].max() - 1
    return (
        "Steps were planned for the same time. By the intervals of their calibrations, they took "
        f"between {aside(least)} and {aside(most)}."
    )


def aside(share: float) -> str:
    """By how much more or less, in words."""
    return f"{percent(abs(share), 1)} {'less' if share < 0 else 'more'}"


def by_the_clock(results: Results, study: str) -> str | None:
    """Whether trainings took another time by the clock than by calibration; None if not."""
    found = timed(results, study)
    apart = parted(found)
    if apart.empty:
        return None
    were = "was" if len(apart) == 1 else "were"
    return (
        f"By the clock, {len(apart)} of {len(found)} runs {were} off by more than "
        f"{percent(PARTED, 0)}, at most by {points(apart['apart'].iloc[0], 0)}{SPACE}%. Other work "
        "ran beside them, which does not change how many steps they made."
    )


def allowed() -> str:
    """The tolerance in words."""
    return percent(TOLERANCE, 0)


def against_product(rates: pd.Series, product: float) -> str:
    """Rates as shares of that of a large matrix product, GFLOP/s; `rates` are by title, the highest
    first.
    """
    most, least = rates.index[0], rates.index[-1]
    shares = (
        f"Fastest with a time budget was “{most}”: {percent(rates.iloc[0] / product, 0)} of the "
        f"{number(product, 1)}{SPACE}GFLOP/s of a large matrix product"
    )
    if most == least:
        return f"{shares}."
    return (
        f"{shares}. Slowest was “{least}”, {percent(rates.iloc[-1] / product, 0)}. The median of "
        f"{len(rates)} kinds of steps is {percent(rates.median() / product, 0)}."
    )

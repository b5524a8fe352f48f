"""The study's questions answered in words, each from the tables alone (results.csv, histories.csv).

The direction of an answer is the data's; without an interval, as with one seed, nothing is claimed.
"""

import pandas as pd

from trainlab.analysis.old_comparisons import (
    Comparison,
    Tested,
    by_accuracy,
    by_seed,
    compare,
    title,
)
from trainlab.formatting import (
    SPACE,
    number,
    p_value,
    percent,
    signed,
)
from trainlab.old_intervals import Estimate, estimate


def interval(difference: Estimate, scale: float = 100, unit: str = "percentage points") -> str:
    """A paired difference with its interval, in words."""
    low, high = signed(scale * difference.low), signed(scale * difference.high)
    return (
        f"{signed(scale * difference.mean)} {unit}, 95{SPACE}% interval {low} to {high}, "
        f"n{SPACE}={SPACE}{difference.n} paired seeds"
    )


def no_interval(difference: Estimate) -> str:
    """Why no claim is made where a difference has no interval."""
    if difference.n == 0:
        return "they share no seed, so they cannot be compared"
    if difference.n == 1:
        return "with one seed (n = 1) no claim of a difference is made"
    return (
        f"the difference was the same for each of the {difference.n} seeds, so it has no interval "
        "and no claim is made"
    )


def claim(found: Comparison) -> str:
    """Which of two experiments was more accurate, weakened where Holm's correction asks for it."""
    winner, lead = found.first_title, found.difference
    if found.verdict == "worse":
        winner, lead = found.second_title, -found.difference
    details = evidence(lead, found)
    if found.survives:
        return f"{winner} was more accurate {details}"
    return f"an indication, not evidence, that {winner} is more accurate {details}"


def evidence(difference: Estimate, tested: Tested) -> str:
    """In brackets: a difference, its interval, and its p value among those tested with it."""
    return (
        f"({interval(difference)}; {p_value(tested.p_holm)} after Holm's correction over a family "
        f"of {tested.family})"
    )


def more_accurate(runs: pd.DataFrame, first: str, second: str) -> str:
    """Which of two experiments was more accurate on the test set, and how sure that is."""
    found = compare(runs, first, second)
    if found.obstacle:
        return f"No answer: {found.obstacle}"
    reached = (
        f"{found.first_title} reached {percent(found.first_mean)}, "
        f"{found.second_title} {percent(found.second_mean)}"
    )
    if found.verdict == "unknown":
        return f"{reached}; {no_interval(found.difference)}."
    if found.verdict == "unclear":
        return f"{reached}: no difference could be shown ({interval(found.difference)})."
    return f"{reached}: {claim(found)}."


def best(runs: pd.DataFrame, study: str) -> str:
    """The experiment of a study with the highest mean test accuracy."""
    names = by_accuracy(runs, study)
    if not names:
        return f"No experiment of {study} was run."
    name = names[0]
    accuracy = estimate(by_seed(runs, name, "test_accuracy"))
    spread = f"n{SPACE}={SPACE}{accuracy.n}"
    if accuracy.has_interval:
        margin = number(100 * (accuracy.high - accuracy.mean), 2)
        spread = f"±{SPACE}{margin} percentage points, 95{SPACE}% t interval, {spread}"
    dataset = by_seed(runs, name, "dataset").iloc[0]
    return (
        f"Highest mean test accuracy in {study} ({dataset}): {percent(accuracy.mean)} ({spread}) "
        f"by {title(runs, name)}."
    )


def data(name: str, manifest: dict) -> str:
    """What a study ran on, and whether that is the real thing."""
    if not manifest["real"]:
        kind = "an embedded stand-in, not a standard benchmark"
    elif manifest["official"]:
        kind = "real data, official copy"
    else:
        kind = "real data, unofficial copy"
    return f"{name} ran on {manifest['dataset']}: {kind}. {manifest['note']}"


def timing(exclusive_timing: bool, runs: pd.DataFrame) -> str:
    """Whether the study's times may be compared."""
    return timing_obstacle(exclusive_timing, runs) or (
        "One training ran at a time, all of them with the same threads and on the same device, so "
        "training times can be compared."
    )


def timing_obstacle(exclusive_timing: bool, runs: pd.DataFrame) -> str | None:
    """Why times may not be compared, in a sentence; None when they may."""
    if not exclusive_timing:
        return "Trainings ran side by side: their times are not for comparison."
    done = runs[runs["status"] == "done"]
    for column, words in (("threads", "numbers of threads"), ("device", "devices")):
        if (different := done[column].nunique()) > 1:
            return f"Trainings ran with {different} {words}: their times are not for comparison."
    return None

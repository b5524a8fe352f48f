"""Which experiments no other one beats in accuracy and in cost at once.

The front is one of means. It says which trade-offs were reached, not that differences between them
are more than noise: that is asked in the comparisons.
"""

import math

import pandas as pd

from trainlab.analysis.comparisons import family
from trainlab.analysis.equal_time import TOLERANCE
from trainlab.analysis.runs import incomparable, of_all_labels
from trainlab.results.load import Results

SAME = 1.01  # times below which costs are called the same
POINTS = ["experiment", "title", "n", "accuracy", "low", "high", "seconds", "parameters"]


def points(results: Results, study: str) -> pd.DataFrame:
    """The experiments trained on all labels, the most accurate first, one row each.

    Columns: experiment, title, n, accuracy (mean, fraction) with its interval low and high,
    seconds of training, and trainable parameters. Seconds are missing where they cannot be
    compared with those of others (`trainlab.analysis.runs.incomparable`).
    """
    means, untold = family(results, study), incomparable(results, study)
    rows = []
    for name, own in of_all_labels(results, study).groupby("experiment", sort=False):
        mean = means[name]
        time = math.nan if name in untold else planned_seconds(own).mean()
        cost = (time, float(own["parameters_trainable"].iloc[0]))
        title = results.experiments[name].title
        rows.append((name, title, mean.n, mean.mean, mean.low, mean.high, *cost))
    found = pd.DataFrame(rows, columns=POINTS)
    return found.sort_values("accuracy", ascending=False, kind="stable", ignore_index=True)


def planned_seconds(runs: pd.DataFrame) -> pd.Series:
    """Seconds of training; the budget itself where a run kept to one.

    The few steps by which runs miss the same budget must not decide between them.
    """
    used, budget = runs["train_seconds"], runs["budget_seconds"]
    return used.mask((used / budget - 1).abs() <= TOLERANCE, budget)


def same_cost(costs: pd.Series) -> bool:
    """Whether there is nothing to weigh: several cost the same."""
    return len(costs) > 1 and bool(costs.max() / costs.min() < SAME)


def front(found: pd.DataFrame, cost: str) -> list[str]:
    """The experiments that no other one equals at both and beats at one, cheapest first.

    `found` is of `points`, `cost` one of its columns. Two with the same cost and the same accuracy
    are both on the front.
    """
    names = []
    for row in found.sort_values(cost, kind="stable").to_dict("records"):
        cheap, good = found[cost] <= row[cost], found["accuracy"] >= row["accuracy"]
        better = (found[cost] < row[cost]) | (found["accuracy"] > row["accuracy"])
        if not (cheap & good & better).any():
            names.append(row["experiment"])
    return names

"""Which experiments no other one beats in accuracy and in cost at once.

The front is one of means. It says which trade-offs were reached, not that differences between them
are more than noise: that is asked in the paired comparisons.
"""

from dataclasses import dataclass

import pandas as pd

from trainlab.analysis.equal_time import TOLERANCE
from trainlab.formatting import SPACE, listed, number, percent, seconds
from trainlab.old_intervals import estimate


@dataclass(frozen=True)
class Cost:
    """What an accuracy is weighed against: its column in `points`, its unit, and its words."""

    column: str
    axis: str
    words: str

    def told(self, value: float) -> str:
        """A cost with its unit."""
        if self.column == "seconds":
            return seconds(value)
        return f"{number(value)}{SPACE}{self.words}"


SECONDS = Cost("seconds", "training (s, log scale)", "seconds of training")
PARAMETERS = Cost("parameters", "trainable parameters (log scale)", "trainable parameters")


def points(runs: pd.DataFrame) -> pd.DataFrame:
    """The experiments of finished `runs`, the most accurate first, one row each.

    Columns: experiment, title, n, accuracy (mean, fraction) with its t interval low and high,
    seconds of training, and trainable parameters.
    """
    rows = []
    for name, own in runs.groupby("experiment", sort=False):
        found = estimate(own["test_accuracy"])
        rows.append(
            {
                "experiment": name,
                "title": own["title"].iloc[0],
                "n": found.n,
                "accuracy": found.mean,
                "low": found.low,
                "high": found.high,
                "seconds": planned_seconds(own).mean(),
                "parameters": float(own["parameters_trainable"].iloc[0]),
            }
        )
    return pd.DataFrame(rows).sort_values("accuracy", ascending=False, ignore_index=True)


def planned_seconds(runs: pd.DataFrame) -> pd.Series:
    """Seconds of training; the budget itself where a run kept to one.

    The few steps by which runs miss the same budget must not decide between them.
    """
    used, budget = runs["train_seconds"], runs["budget_seconds"]
    return used.mask((used / budget - 1).abs() <= TOLERANCE, budget)


def pareto_front(found: pd.DataFrame, cost: Cost) -> list[str]:
    """The experiments that no other one equals at both and beats at one, cheapest first.

    `found` is of `points`. Two with the same cost and the same accuracy are both on the front.
    """
    front = []
    for row in found.sort_values(cost.column, kind="stable").to_dict("records"):
        cheap, good = found[cost.column] <= row[cost.column], found["accuracy"] >= row["accuracy"]
        better = (found[cost.column] < row[cost.column]) | (found["accuracy"] > row["accuracy"])
        if not (cheap & good & better).any():
            front.append(row["experiment"])
    return front


def sentence(found: pd.DataFrame, cost: Cost) -> str:
    """The front in words."""
    rows = found.set_index("experiment").loc[pareto_front(found, cost)]
    named = [
        f"“{row.title}” ({cost.told(getattr(row, cost.column))}, {percent(row.accuracy)})"
        for row in rows.itertuples()
    ]
    if len(found) == 1:
        return f"There is no other experiment to weigh {named[0]} against."
    of = f"Of {len(found)} experiments, weighing mean test accuracy against {cost.words}"
    if len(named) == 1:
        return f"{of}, {named[0]} is at least as good in both as every other one."
    return (
        f"{of}, {len(named)} are on the Pareto front, where no other one is as good in one and "
        f"better in the other: {listed(named)}."
    )

"""Trade-offs of accuracy against a cost in words."""

from dataclasses import dataclass

import pandas as pd

from trainlab.analysis.pareto import front, same_cost
from trainlab.analysis.runs import of_all_labels
from trainlab.formatting import SPACE, number, percent, seconds
from trainlab.results.load import Results


@dataclass(frozen=True)
class Cost:
    """What an accuracy is weighed against: its column in `points`, and its words."""

    column: str
    words: str

    def told(self, value: float) -> str:
        """A cost with its unit."""
        if self.column == "seconds":
            return seconds(value)
        return f"{number(value)}{SPACE}{self.words}"


SECONDS = Cost("seconds", "seconds of training")
PARAMETERS = Cost("parameters", "trainable parameters")


def key(found: pd.DataFrame, cost: Cost) -> list[str]:
    """Each of the experiments with its accuracy and its cost, in the order of `points`."""
    return [
        f"{row.title}: {percent(row.accuracy)}, {cost.told(getattr(row, cost.column))}"
        for row in found.itertuples()
    ]


def front_in_words(found: pd.DataFrame, cost: Cost) -> str:
    """The front in words; `found` is of `trainlab.analysis.pareto.points`."""
    rows = found.set_index("experiment").loc[front(found, cost.column)]
    named = [
        f"“{row.title}” ({cost.told(getattr(row, cost.column))}, {percent(row.accuracy)})"
        for row in rows.itertuples()
    ]
    if len(found) == 1:
        return f"There is no other experiment to weigh {named[0]} against."
    if len(named) == 1:
        others = f"each of {len(found) - 1} others" if len(found) > 2 else "the other one"
        return f"{named[0]} is at least as good in both as {others}."
    return (
        f"{len(named)} of {len(found)} experiments are on the Pareto front (bold). What beats one "
        "of them in accuracy or cost is worse in the other."
    )


def same_for_all(found: pd.DataFrame, cost: Cost) -> str:
    """The most accurate of experiments that all cost the same."""
    row = found.iloc[0]
    spent = cost.told(row[cost.column])
    return (
        f"All cost the same, {spent}. Most accurate: “{row['title']}”, {percent(row['accuracy'])}."
    )


def unequal_budgets(results: Results, study: str) -> str:
    """That the trainings of a study's trade-offs had different budgets; "" where they had not.

    In seconds, where all budgets are times; else as the settings have them.
    """
    runs = of_all_labels(results, study)
    given = runs["budget_seconds"]
    if given.notna().all():
        low, high = seconds(given.min()), seconds(given.max())
        alike = len(given) < 2 or same_cost(given)
        return "" if alike else f"Trainings had different budgets: {low} to {high}."
    first, *others = (results.experiments[name].settings["budget"] for name in runs["experiment"])
    return "" if all(each == first for each in others) else "Trainings had different budgets."

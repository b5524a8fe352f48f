"""A demo as it was once made on two cores, beside other work: when each job began and ended.

`demo.csv`: rule; wildcards; seconds from the first job's begin; seconds of steps by the budget.
"""

import csv
from pathlib import Path
from typing import NamedTuple

from trainlab.hooks.workflow import Job
from trainlab.live.agenda import Agenda, Item

NAMES = {"train": ("study", "name", "seed"), "evaluate": ("study", "name", "seed")}


class Recorded(NamedTuple):
    """A job, its begin and its end in seconds, and the seconds of its budget, if it has any."""

    job: Job
    begin: float
    end: float
    steps: float | None


def demo() -> list[Recorded]:
    """All jobs of the demo, by their begin."""
    with Path(__file__).with_name("demo.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        Recorded(
            Job(row["rule"], wildcards(row)),
            float(row["begin"]),
            float(row["end"]),
            float(row["steps_seconds"]) if row["steps_seconds"] else None,
        )
        for row in rows
    ]


def wildcards(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The wildcards of a row, of any rule."""
    names = NAMES.get(row["rule"], ("kind",))
    return tuple(zip(names, row["run"].split("/"), strict=True)) if row["run"] else ()


def agenda(jobs: list[Recorded]) -> Agenda:
    """What was to be made when the first of them began."""
    return Agenda("demo", [Item(each.job, each.steps) for each in jobs])

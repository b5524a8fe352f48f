"""Demos as they were made on two cores, beside other work: when each job began and ended.

`*.csv`: rule; wildcards; seconds from the first job's begin; seconds of steps by the budget, and as
they were spent, where that was recorded.
"""

import csv
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from trainlab.engine.fit import log_line
from trainlab.hooks.workflow import Job
from trainlab.live.agenda import Agenda, Item
from trainlab.live.study import Study

NAMES = {"train": ("study", "name", "seed"), "evaluate": ("study", "name", "seed")}
# The last validation in a log; what is told of it here is no part of the recording.
LAST = {"epoch": 1.0, "step": 1, "learning_rate": 0.1} | dict.fromkeys(
    ("train_loss", "train_accuracy", "val_loss", "val_accuracy"), 0.5
)


class Recorded(NamedTuple):
    """A job, its begin and its end in seconds, the seconds of its budget, if it has any, and those
    that it spent in training steps, if that is known.
    """

    job: Job
    begin: float
    end: float
    steps: float | None
    spent: float | None


def demo(name: str) -> list[Recorded]:
    """All jobs of a demo, by their begin."""
    with Path(__file__).with_name(f"{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        Recorded(
            Job(row["rule"], wildcards(row)),
            float(row["begin"]),
            float(row["end"]),
            number(row["steps_seconds"]),
            number(row.get("spent")),
        )
        for row in rows
    ]


def wildcards(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The wildcards of a row, of any rule."""
    names = NAMES.get(row["rule"], ("kind",))
    return tuple(zip(names, row["run"].split("/"), strict=True)) if row["run"] else ()


def number(text: str | None) -> float | None:
    """A cell of the table, which may be empty, or not there."""
    return float(text) if text else None


def study_at(now: float, jobs: list[Recorded], logs: Path) -> Study:
    """What was known `now`, seconds after the first job's begin; trainings' logs go into `logs`."""
    study = Study(agenda(jobs), 0.0)
    for place, each in enumerate(jobs):
        if each.begin <= now:
            log = logs / f"{place}.log"
            if each.end <= now and each.spent is not None:
                log.write_text(log_line(LAST | {"train_seconds": each.spent}, 1), encoding="utf-8")
            study.begin(replace(each.job, log=str(log)), each.begin)
    for each in sorted(jobs, key=lambda each: each.end):
        if each.end <= now:
            study.finish(each.job, each.end)
    return study


def agenda(jobs: list[Recorded]) -> Agenda:
    """What was to be made when the first of them began."""
    return Agenda("demo", [Item(each.job, each.steps) for each in jobs])

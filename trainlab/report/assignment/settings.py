"""How the experiments of a task are set: what they share in a sentence, what differs in a table."""

from typing import Any

from trainlab.report.answers.tasks import Task
from trainlab.report.tables.table import Column, Table
from trainlab.report.words.changes import UNSET, cell, plain, setting
from trainlab.results.experiments import Experiment


def shared(task: Task) -> str:
    """The settings that all experiments of a task have alike, as a sentence; "" without any."""
    first = task.experiments[0].settings
    told = [
        told_of(part, first[part])
        for part in parts(task)
        if not differs(task, part) and first[part] not in UNSET
    ]
    whose = "All have" if len(task.experiments) > 1 else f"“{task.experiments[0].title}” has"
    return f"{whose} {'; '.join(told)}." if told else ""


def told_of(part: str, value: Any) -> str:
    """A part and how it is set: "batch size 128"."""
    return f"{plain(part)} {setting(part, value)}"


def settings_table(task: Task) -> Table:
    """A row an experiment, a column a part that differs; without rows where all are set alike."""
    different = [part for part in parts(task) if differs(task, part)]
    columns = [Column("Experiment"), *(Column(plain(part).capitalize()) for part in different)]
    return Table(columns, [row(each, different) for each in task.experiments] if different else [])


def row(experiment: Experiment, parts: list[str]) -> list[str | None]:
    """An experiment's title and what it has at `parts`, None where nothing is set."""
    return [experiment.title, *(cell(part, experiment.settings[part]) for part in parts)]


def parts(task: Task) -> list[str]:
    """The parts of the settings, in their order."""
    return list(task.experiments[0].settings)


def differs(task: Task, part: str) -> bool:
    """Whether the experiments of a task have this part not all alike."""
    return any(
        each.settings[part] != task.experiments[0].settings[part] for each in task.experiments
    )

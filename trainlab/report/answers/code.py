"""The source files of the components that a task's experiments use."""

from pathlib import Path

from trainlab import registry
from trainlab.report.answers.tasks import Task


def new_sources(task: Task, seen: set[Path]) -> list[Path]:
    """The files of a task that no task before it has; `seen` are those, and these are added."""
    found = dict.fromkeys(
        file
        for each in task.experiments
        for file in registry.sources(each.settings)
        if file not in seen
    )
    seen |= {*found}
    return [*found]

"""The tasks of a design: experiments that answer the same question, in the order of the tasks."""

import re
from dataclasses import dataclass

from trainlab.analysis.comparisons import Comparison, comparisons
from trainlab.results.experiments import Experiment
from trainlab.results.load import Results


@dataclass(frozen=True, eq=False)
class Task:
    """A task of one study; `number` is as the config has it, "2.2" or "" where it names none."""

    study: str
    number: str
    experiments: list[Experiment]

    @property
    def names(self) -> list[str]:
        """The names of its experiments."""
        return [each.name for each in self.experiments]

    @property
    def heading(self) -> str:
        """What it is called: "Task 2.2"."""
        return f"Task {self.number}" if self.number else f"More experiments of {self.study}"


def tasks(results: Results) -> list[Task]:
    """The tasks, study by study, each in the order of its numbers; those without one last."""
    found = {}
    for study in results.studies:
        own = results.of_study(study)
        for number in sorted({each.task for each in own}, key=order):
            found[study, number] = [each for each in own if each.task == number]
    return [Task(*key, experiments) for key, experiments in found.items()]


def order(number: str) -> tuple:
    """A key that sorts "1.10" behind "1.9", "2.2+" behind "2.2", and "" last."""
    numbers = [int(digits) for digits in re.findall(r"\d+", number)]
    return (not number, numbers, number)


def compared(results: Results, task: Task) -> list[Comparison]:
    """The task's finished experiments against what the config compares them with."""
    return [item for item in comparisons(results, task.study) if item.first in task.names]


def references(results: Results, task: Task) -> list[str]:
    """The experiments of other tasks that these are compared with, in the config's order."""
    named = {name for each in task.experiments for name in each.against} - set(task.names)
    return [name for name in results.experiments if name in named]

"""The tasks of a design: experiments that answer the same question, in the order of the tasks."""

import re
from dataclasses import dataclass

from trainlab.analysis.comparisons import Comparison, comparisons
from trainlab.results.experiments import Experiment
from trainlab.results.load import Results
from trainlab.settings.names import MACHINE


@dataclass(frozen=True, eq=False)
class Task:
    """A task of one study; `number` is as the config has it, "2.2" or "" where it names none.

    `name` and `question` are the config's; None where it has no entry for the number.
    """

    study: str
    number: str
    experiments: list[Experiment]
    name: str | None = None
    question: str | None = None

    @property
    def names(self) -> list[str]:
        """The names of its experiments."""
        return [each.name for each in self.experiments]

    @property
    def label(self) -> str:
        """What it is called in short: "Task 2.2"."""
        return f"Task {self.number}" if self.number else f"More experiments of {self.study}"

    @property
    def heading(self) -> str:
        """What it is called in full: "Task 2.2: Schedules"."""
        return f"{self.label}: {self.name}" if self.name else self.label


def tasks(results: Results) -> list[Task]:
    """The tasks, study by study, each in the order of its numbers; those without one last."""
    found = {}
    for study in results.studies:
        own = results.of_study(study)
        for number in sorted({each.task for each in own}, key=order):
            found[study, number] = [each for each in own if each.task == number]
    told = results.design["tasks"]
    return [
        Task(study, number, experiments, **told.get(number, {}))
        for (study, number), experiments in found.items()
    ]


def with_machine(results: Results) -> list[Task]:
    """The tasks, and at its place among them that on the machine, which has no experiments."""
    found = tasks(results)
    later = (place for place, task in enumerate(found) if order(task.number) > order(MACHINE))
    place = next(later, len(found))
    told = {"question": "Which machine was it?"} | results.design["tasks"].get(MACHINE, {})
    return [*found[:place], Task("", MACHINE, [], **told), *found[place:]]


def order(number: str) -> tuple:
    """A key that sorts "1.10" behind "1.9", "2.2+" behind "2.2", and "" last."""
    numbers = [int(digits) for digits in re.findall(r"\d+", number)]
    return (not number, numbers, number)


def compared(results: Results, task: Task) -> list[Comparison]:
    """The task's finished experiments against what the config compares them with."""
    return [item for item in comparisons(results, task.study) if item.first in task.names]


def is_alone(results: Results, name: str) -> bool:
    """Whether an experiment should be compared, and all that it would be with was left out."""
    against = results.experiments[name].against
    return bool(against) and results.experiments.keys().isdisjoint(against)


def references(results: Results, task: Task) -> list[str]:
    """The experiments of other tasks that these are compared with, in the config's order."""
    named = {name for each in task.experiments for name in each.against} - set(task.names)
    return [name for name in results.experiments if name in named]

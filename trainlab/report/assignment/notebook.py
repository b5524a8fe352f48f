"""The notebook's cells: the template's own, and in the place of tagged ones those of the results.

A tag of a cell of `report/assignment.ipynb` names what comes in its place: a key of `PARTS`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbformat import NotebookNode

from trainlab import registry
from trainlab.paths import REPORT
from trainlab.report.answers import explained, why
from trainlab.report.answers.question import question
from trainlab.report.answers.tasks import Task, references, tasks, with_machine
from trainlab.report.assignment import (
    answer,
    embedded,
    live,
    modules,
    papers,
    reflection,
    settings,
)
from trainlab.report.assignment.cells import code, table_of, text
from trainlab.report.markdown import bullets, table
from trainlab.report.tables.hardware import hardware
from trainlab.report.tables.study import not_run
from trainlab.report.words.study import data, guessing, incomplete, remarks, timings, unequal
from trainlab.results.load import Results

# Files, or all of a folder, that have nothing to do with networks.
PLUMBING = {"trainlab", "trainlab/measure", "trainlab/engine/build.py", "trainlab/models/_saved.py"}
TEMPLATE = REPORT / "assignment.ipynb"
CONSEQUENCE = " So they count neither for a choice nor against it."  # of times that are no good


class Owner(NamedTuple):
    """Whose notebook it is: a student's number and the unit, where the config has them."""

    student_id: str | None = None
    unit: str | None = None


def notebook(results: Results, owner: Owner, template: NotebookNode) -> NotebookNode:
    """The template with the cells of these results, to be executed."""
    cells = []
    for cell in template.cells:
        tags = [tag for tag in cell.metadata.get("tags", []) if tag in PARTS]
        cells += [each for tag in tags for each in PARTS[tag](results, owner)] or [cell]
    for place, cell in enumerate(cells):
        cell["id"] = f"cell-{place}"  # not by chance: the same notebook for the same results
    return nbformat.from_dict({**template, "cells": cells})


def header(results: Results, owner: Owner) -> Iterator[NotebookNode]:
    """Whose work it is, what it answers, and on what it ran."""
    whose = {"Student": owner.student_id, "Unit": owner.unit, "Preset": results.design["preset"]}
    listing = [
        f"[{task.heading}](#{anchor(task)}): {question(results, task)}"
        for task in with_machine(results)
    ]
    yield text(
        "# Assignment 2: what makes a deep network train better, and faster?",
        " · ".join(f"**{name}** {value}" for name, value in whose.items() if value),
        bullets(listing),
    )
    yield machine(results)


def machine(results: Results) -> NotebookNode:
    """The task on the hardware, and what the data are."""
    (task,) = (each for each in with_machine(results) if not each.experiments)
    told = [*(f"{data(results, each)} {guessing(results, each)}" for each in results.studies)]
    for study in results.studies:
        told += [*remarks(results, study), *unequal(results, study)]
    told += [*timings(results, CONSEQUENCE), *filter(None, [incomplete(results)])]
    return text(
        f'<a id="{anchor(task)}"></a>',
        f"## {task.heading}, and the data",
        bullets(told),
        table(hardware(results.machines)),
        *(["**Not run**", table(absent)] if len(absent := not_run(results)) else []),
        tag="machine",
    )


def engine(results: Results, owner: Owner) -> Iterator[NotebookNode]:
    """The training loop, and what all components share."""
    yield from sources(modules.needed(modules.ENGINE))


def sources(files: list[str]) -> Iterator[NotebookNode]:
    """Source files, a cell each."""
    for file in files:
        yield code(
            modules.module_cell(file),
            *(["module", "plumbing"] if is_plumbing(file) else ["module"]),
        )


def is_plumbing(file: str) -> bool:
    """Whether a file is not printed."""
    return bool({file, str(Path(file).parent)} & PLUMBING)


def numbers(results: Results, owner: Owner) -> Iterator[NotebookNode]:
    """The data cell."""
    yield code(embedded.data_cell(results), "data", "plumbing")


def studies(results: Results, owner: Owner) -> Iterator[NotebookNode]:
    """What the made-up data of the live trainings must know."""
    known = {each: live.facts(results.manifest(each)) for each in results.studies}
    lines = "\n".join(f"    {study!r}: {facts!r}," for study, facts in known.items())
    yield code(f"STUDIES = {{\n{lines}\n}}\nDEFAULTS = {live.DEFAULTS!r}")


def all_tasks(results: Results, owner: Owner) -> Iterator[NotebookNode]:
    """Every task with its code, its trainings, its results and its answer."""
    shown, seen = {*modules.needed(modules.ENGINE)}, set()
    for task in tasks(results):
        yield from of_task(results, task, shown, seen)


def of_task(results: Results, task: Task, shown: set, seen: set) -> Iterator[NotebookNode]:
    """A task's cells; `shown` are the files and `seen` the components of tasks before it."""
    yield text(
        f'<a id="{anchor(task)}"></a>',
        f"## {task.heading}",
        f"*{question(results, task)}*",
        settings.shared(task),
        table_of(settings.settings_table(task)),
        *introduced(results, task),
    )
    yield from papers.noted(task)
    new = [file for file in modules.needed(files(results, task)) if file not in shown]
    shown |= {*new}
    yield from sources(new)
    if drawn := live.schedules(task, seen):
        yield code(drawn, "schedules")
    yield code(live.training(results, task, seen), "live")
    yield code(f"show({task.names!r}, {references(results, task)!r})", "results")
    found = table_of(answer.comparison_table(results, task))
    yield text("### Answer", bullets(answer.answer(results, task)), found, tag="answer")
    yield from reasons(results, task)
    yield text(
        "### Reflection",
        reflection.fit(results, task),
        table_of(reflection.pros_and_cons(results, task)),
        tag="reflection",
    )


def introduced(results: Results, task: Task) -> list[str]:
    """What the components do that the task changes; nothing where none has a sentence."""
    found = explained.explained(results, task)
    return [f"**{explained.CAPTION}**", table(found)] if len(found) else []


def reasons(results: Results, task: Task) -> Iterator[NotebookNode]:
    """Why it came out so; nothing where nothing was compared."""
    found = why.of_task(results, task)
    told = [each for head, said in found.items() for each in (f"### {head}", bullets(said))]
    if told:
        yield text(*told, tag="why")


def files(results: Results, task: Task) -> list:
    """The source files of a task's components, and of the networks that its bases are of."""
    found = []
    for each in task.experiments:
        base = live.base_of(results, each)
        found += registry.sources(each.settings)
        found += [registry.source("models", base["model"]["name"])] if base else []
    return found


def anchor(task: Task) -> str:
    """The id that the task list links to."""
    return f"{task.study or 'machine'}-{task.number or 'more'}"


PARTS: dict[str, Callable[[Results, Owner], Iterator[NotebookNode]]] = {
    "header": header,
    "engine": engine,
    "numbers": numbers,
    "studies": studies,
    "tasks": all_tasks,
}

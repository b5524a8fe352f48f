"""A study of the report: the same sections in the same order, whichever study it is.

A section is a module with `TITLE` and `html(results, study)`, which is "" where the study has
nothing for it. One that is about some of the experiments has `about(results, study)`, their names.
"""

from collections.abc import Iterable
from html import escape
from types import ModuleType

from trainlab.formatting import listed
from trainlab.report.html.anchors import slug
from trainlab.report.html.elements import bullets
from trainlab.report.sections import (
    architectures,
    comparisons,
    convergence,
    curves,
    equal_time,
    experiments,
    grid,
    pareto,
    pictures,
    pipeline,
    ranking,
    targets,
    transfer,
    tta,
)
from trainlab.report.words.study import best
from trainlab.results.load import Results

ORDER: tuple[ModuleType, ...] = (
    *(experiments, pareto, curves, pipeline, transfer, convergence, grid, ranking, equal_time),
    *(architectures, comparisons, targets, pictures, tta),
)


def html(results: Results, study: str) -> str:
    """The study under its heading, and each section that it has."""
    names = [each.name for each in results.of_study(study)]
    heading = f"Study {study}{tasks(results, names)}"
    sections = (section(each, results, study) for each in ORDER)
    return f"<h2>{escape(heading)}</h2>{bullets([best(results, study)])}{''.join(sections)}"


def section(module: ModuleType, results: Results, study: str) -> str:
    """A section under its heading, which says the tasks that it answers; "" where it is empty."""
    found = module.html(results, study)
    if not found:
        return ""
    about = module.about(results, study) if hasattr(module, "about") else []
    heading = escape(module.TITLE + tasks(results, about))
    return f'<h3 id="{anchor(module, study)}">{heading}</h3>{found}'


def anchor(module: ModuleType, study: str) -> str:
    """The id of a section's heading, which others link to: "targets-objects"."""
    return f"{module.__name__.rpartition('.')[2].replace('_', '-')}-{slug(study)}"


def tasks(results: Results, experiments: Iterable[str]) -> str:
    """The tasks of experiments in brackets: " (task 2.2)", " (tasks 1.1 and 1.2)", or ""."""
    names = set(experiments)
    found = [each.task for name, each in results.experiments.items() if name in names and each.task]
    different = sorted(set(found))
    if not different:
        return ""
    return f" ({'task' if len(different) == 1 else 'tasks'} {listed(different)})"

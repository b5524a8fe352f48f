"""The details of a study: sections in the same order, folded, whichever study it is.

A section is a module with `TITLE` and `html(results, study)`, which is "" where the study has
nothing for it. One that is about some of the experiments has `about(results, study)`, their names.
"""

from collections.abc import Iterable
from html import escape
from types import ModuleType

from trainlab.formatting import listed
from trainlab.report.answers.tasks import order
from trainlab.report.html.anchors import slug
from trainlab.report.html.elements import fold
from trainlab.report.sections import architectures, convergence, grid, pipeline, ranking, transfer
from trainlab.results.load import Results

ORDER: tuple[ModuleType, ...] = (pipeline, transfer, convergence, grid, ranking, architectures)


def html(results: Results, study: str) -> str:
    """The study under its heading, and each section that it has; "" where it has none."""
    names = [each.name for each in results.of_study(study)]
    sections = "".join(section(each, results, study) for each in ORDER)
    if not sections:
        return ""
    return f"<h2>{escape(f'Study {study}{tasks(results, names)}')}</h2>{sections}"


def section(module: ModuleType, results: Results, study: str) -> str:
    """A section folded under its heading, which says its tasks or else its study; "" if empty."""
    found = module.html(results, study)
    if not found:
        return ""
    about = module.about(results, study) if hasattr(module, "about") else []
    of = tasks(results, about) or (f" ({study})" if len(results.studies) > 1 else "")
    return fold(module.TITLE + of, found, f'h3 id="{anchor(module, study)}"')


def anchor(module: ModuleType, study: str) -> str:
    """The id of a section's heading, which others link to: "targets-objects"."""
    return f"{module.__name__.rpartition('.')[2].replace('_', '-')}-{slug(study)}"


def tasks(results: Results, experiments: Iterable[str]) -> str:
    """The tasks of experiments in brackets: " (task 2.2)", " (tasks 1.1 and 1.2)", or ""."""
    names = set(experiments)
    found = [each.task for name, each in results.experiments.items() if name in names and each.task]
    different = sorted(set(found), key=order)
    if not different:
        return ""
    return f" ({'task' if len(different) == 1 else 'tasks'} {listed(different)})"

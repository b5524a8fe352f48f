"""What the runs of a task answer, in full."""

from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

from trainlab.analysis import architectures
from trainlab.analysis.comparisons import comparisons
from trainlab.analysis.convergence import stopping
from trainlab.report.answers.tasks import Task, compared, tasks
from trainlab.report.answers.verdict import levels
from trainlab.report.sections import grid as of_grid
from trainlab.report.sections import pipeline as of_pipeline
from trainlab.report.sections import ranking as of_ranking
from trainlab.report.sections import transfer as of_transfer
from trainlab.report.tables import comparisons as tables
from trainlab.report.tables.table import Table
from trainlab.report.words import convergence, grid, pipeline, ranking, transfer
from trainlab.report.words.architectures import paragraph
from trainlab.report.words.comparisons import sentence
from trainlab.report.words.names import FEW, obstacle
from trainlab.results.load import Results

# Columns of comparisons that a task's settings say already.
TOLD_ELSEWHERE = {"Settings changed", "What differs"}


def profiled(results: Results, study: str) -> list[str]:
    """What the profile of the augmentation pipeline says; nothing without one."""
    return pipeline.findings(results.pipeline) if results.pipeline else []


class Topic(NamedTuple):
    """A topic of a study: the experiments that it is about, and its sentences."""

    about: Callable[[Results, str], list[str]]
    words: Callable[[Results, str], list[str]]


TOPICS = (
    Topic(of_pipeline.about, profiled),
    Topic(of_grid.about, grid.effects_in_words),
    Topic(of_ranking.about, ranking.ranking_in_words),
    Topic(
        of_transfer.about,
        lambda results, study: [*chain(*transfer.answered(results, study).values())],
    ),
)


def answer(results: Results, task: Task) -> list[str]:
    """The task's answer in sentences: how its runs ended, its comparisons, the study's topics."""
    missing = (obstacle(results, name) for name in task.names)
    told = [
        *filter(None, missing),
        *levels(results, task, compared(results, task)),
        *ends(results, task),
        *([] if many(results, task) else pairs(results, task)),
        *papers(results, task),
        *topics(results, task),
    ]
    return [
        each for each in dict.fromkeys(told) if not any(each != it and each in it for it in told)
    ]


def many(results: Results, task: Task) -> bool:
    """Whether a table says more than a sentence a comparison."""
    return len(compared(results, task)) > FEW


def pairs(results: Results, task: Task) -> list[str]:
    """The task's comparisons, a sentence each."""
    return [sentence(results, item.first, item.second) for item in compared(results, task)]


def comparison_table(results: Results, task: Task) -> Table:
    """The comparisons of a task that has many of them; without rows where sentences tell them."""
    whole = tables.comparisons(results, compared(results, task) if many(results, task) else [])
    shown = [
        place for place, column in enumerate(whole.columns) if column.head not in TOLD_ELSEWHERE
    ]
    rows = [[row[place] for place in shown] for row in whole.rows]
    return Table([whole.columns[place] for place in shown], rows)


def ends(results: Results, task: Task) -> list[str]:
    """How the trainings with early stopping ended."""
    found = [name for name in stopping(results, task.study) if name in task.names]
    return [each for name in found for each in convergence.convergence(results, name)]


def papers(results: Results, task: Task) -> list[str]:
    """What became of the claims of the papers whose networks the task has."""
    found = architectures.architectures(results, task.study)
    return [" ".join(paragraph(results, each)) for each in found if each.name in task.names]


def topics(results: Results, task: Task) -> list[str]:
    """The study's topics that end in this task: the last one that has experiments of theirs."""
    known = {
        sentence(results, item.first, item.second) for item in comparisons(results, task.study)
    }
    told = []
    for topic in TOPICS:
        found = topic.words(results, task.study)
        about = {*topic.about(results, task.study)} if found else set()
        own = [each for each in tasks(results) if about & {*each.names}]
        if own and own[-1].names == task.names:
            told += [each for each in found if each not in known]
    return told

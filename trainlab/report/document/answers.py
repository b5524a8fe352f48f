"""The answers by task: a checklist, and for each task question, answer, reasons and a plot."""

from html import escape
from pathlib import Path

from trainlab.analysis.runs import done_runs, state
from trainlab.formatting import counted, number
from trainlab.paths import ROOT
from trainlab.report.answers import explained, hypotheses
from trainlab.report.answers.checklist import status
from trainlab.report.answers.code import new_sources
from trainlab.report.answers.question import question
from trainlab.report.answers.tasks import Task, references, with_machine
from trainlab.report.answers.verdict import ranked, verdict
from trainlab.report.answers.why import of_task
from trainlab.report.html.anchors import slug
from trainlab.report.html.elements import bullets, code, fold
from trainlab.report.html.table import table
from trainlab.report.overview.dots import plot
from trainlab.report.tables.hardware import elsewhere, hardware, nodes
from trainlab.report.tables.table import Column, Table
from trainlab.report.words.changes import cell, plain
from trainlab.results.load import Results

ELSEWHERE = (
    "Rates hold for the node that measured them. Another node with the same device can differ in "
    "everything else."
)
SETTINGS = (
    "model",
    "transfer",
    "labels_per_class",
    "optimizer",
    "schedule",
    "averaging",
    "augmentations",
    "label_smoothing",
    "batch_size",
    "budget",
)


def html(results: Results) -> str:
    """All of them, in the order of their numbers."""
    found, earlier = with_machine(results), set()
    parts = (
        part(results, each, earlier) if each.experiments else machine(results, each)
        for each in found
    )
    return "<h2>Answers by task</h2>" + checklist(results, found) + "".join(parts)


def checklist(results: Results, found: list[Task]) -> str:
    """Which tasks are answered, each leading to its answer."""
    told = "".join(item(task, status(results, task)) for task in found)
    return f'<ul class="badge" role="list" aria-label="Which tasks are answered">{told}</ul>'


def item(task: Task, how: str) -> str:
    """A task in the checklist, and how it is answered."""
    kind = "fine" if how == "answered" else "warns"
    return f'<li class="{kind}"><a href="#{id_of(task)}">{escape(task.heading)}</a> {how}</li>'


def id_of(task: Task) -> str:
    """The id of a task's heading."""
    return f"task-{slug(f'{task.study} {task.number}'.replace('+', ' plus'))}"


def part(results: Results, task: Task, earlier: set[Path]) -> str:
    """A task: question, answer, reasons, plot; settings and new code folded below.

    `earlier` are the source files of tasks before it; its own are added.
    """
    claims, caption = hypotheses.hypotheses(results, task), f"{task.label}: {hypotheses.CAPTION}"
    return (
        f'{head(task, question(results, task))}<div class="task"><div>'
        f"{bullets(verdict(results, task))}{reasons(results, task)}</div>"
        f"{seen(results, task)}</div>"
        + (table(claims, caption, "claims") if len(claims) else "")
        + details(results, task)
        + fold("Code that is new here", code_of(new_sources(task, earlier)))
    )


def head(task: Task, asked: str) -> str:
    """The task's heading, and its question."""
    return (
        f'<h3 id="{id_of(task)}">{escape(task.heading)}</h3><p class="question">{escape(asked)}</p>'
    )


def reasons(results: Results, task: Task) -> str:
    """Why, for the comparisons that show most."""
    return "".join(
        f'<p class="why">{escape(head)}</p>{bullets(sentences)}'
        for head, sentences in of_task(results, task).items()
    )


def seen(results: Results, task: Task) -> str:
    """The task's experiments, what they are compared with and what it chooses from, ranked."""
    combined = ranked(results, task)
    methods = combined.methods if combined else []
    names = dict.fromkeys([*task.names, *references(results, task), *methods])
    done = [name for name in names if state(results.runs, name) == "done"]
    return f'<div class="ranked">{plot(results, task.study, done)}</div>' if done else ""


def details(results: Results, task: Task) -> str:
    """What was changed, and every experiment's settings."""
    what = explained.explained(results, task)
    told = table(what, f"{task.label}: {explained.CAPTION}") if len(what) else ""
    settings = table(of_settings(task), f"{task.label}: settings")
    return fold("Settings, and what they do", told + settings)


def of_settings(task: Task) -> Table:
    """The settings of each experiment of a task, a row each; first what they differ in."""
    told = {key: [cell(key, each.settings[key]) for each in task.experiments] for key in SETTINGS}
    keys = sorted(SETTINGS, key=lambda key: len(set(told[key])) == 1)
    rows = list(zip([each.title for each in task.experiments], *map(told.get, keys), strict=True))
    return Table([Column("Experiment"), *(Column(plain(key).capitalize()) for key in keys)], rows)


def code_of(files: list[Path]) -> str:
    """Source files, each folded under its path in the project."""
    return "".join(
        code(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files
    )


def machine(results: Results, task: Task) -> str:
    """The task on the hardware."""
    threads = max(done_runs(results)["threads"].dropna(), default=0)
    told = list(dict.fromkeys(in_short(each, threads) for each in results.machines))
    whose = "machine and its" if len(results.machines) == 1 else "machines and their"
    title = f"The {whose} measured rates"
    described = table(hardware(results.machines), title, "facts")
    if elsewhere(results):
        described += bullets([ELSEWHERE]) + table(nodes(results), "Where trainings ran")
    return head(task, task.question) + bullets(told) + fold(title, described)


def in_short(machine: dict, threads: int) -> str:
    """A machine in a sentence: processor, memory, GPUs; and what a training of at most `threads`
    (0: none was made) used of its cores.
    """
    cpu, gpus = machine["cpu"], machine["gpu"]["count"]
    cores = cpu["physical_cores"] or cpu["logical_cores"]
    each = "one" if threads == 1 else number(threads)
    used = f", {each} for each training," if 0 < threads < cores else ","
    return (
        f"{cpu['model']}, {counted(cores, 'core')}{used} "
        f"{number(machine['memory']['total_bytes'] / 2**30, 1)} GiB of memory, "
        f"{counted(gpus, 'GPU') if gpus else 'no GPU'}."
    )

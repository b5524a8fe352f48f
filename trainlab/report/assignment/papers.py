"""What papers say of a task's networks: the notes on them, each in a cell with its drawing.

Every number in a note is the paper's; what was measured is in the task's results.
"""

from base64 import b64encode
from collections.abc import Iterator

from nbformat import NotebookNode

from trainlab.report.answers.tasks import Task
from trainlab.report.assignment.cells import text
from trainlab.report.html.notes import sentence
from trainlab.settings import notes


def noted(task: Task) -> Iterator[NotebookNode]:
    """A cell for each of the task's networks that has a note."""
    models = dict.fromkeys(each.settings["model"]["name"] for each in task.experiments)
    yield from (cell(model) for model in models if model in notes.models())


def cell(model: str) -> NotebookNode:
    """The note on a model, its drawing after the first paragraph."""
    found, drawing = notes.note(model), notes.drawing(model)
    opening, _, rest = notes.text(model).partition("\n\n")
    own = text(
        f"### {found.title}: the paper",
        f"**The problem.** {found.problem}",
        f"**The claim, in short.** {sentence(found.claim.text)}",
        opening,
        f"![{found.title}](attachment:{model}.svg)" if drawing else "",
        rest,
        tag="paper",
    )
    if drawing:
        encoded = b64encode(drawing.encode()).decode()
        own["attachments"] = {f"{model}.svg": {"image/svg+xml": encoded}}
    return own

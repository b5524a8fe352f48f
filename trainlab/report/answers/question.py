"""What a task asks, by what its experiments differ in from those they are compared with."""

from collections import Counter

from trainlab.analysis.comparisons import Comparison
from trainlab.formatting import listed
from trainlab.report.answers.tasks import Task, compared, references
from trainlab.report.words.changes import plain
from trainlab.report.words.names import FEW, title
from trainlab.results.load import Results

MOST_PARTS = 3  # that a question names


def question(results: Results, task: Task) -> str:
    """What the task asks: in the config's words, else by what its experiments change."""
    if task.question:
        return task.question
    found = compared(results, task)
    if not found:
        return (
            f"How accurate {'are' if len(task.names) > 1 else 'is'} {titles(results, task.names)}?"
        )
    seconds = {item.second for item in found}
    outside = [name for name in references(results, task) if name in seconds]
    against = titles(results, outside or [name for name in task.names if name in seconds])
    return f"What does changing the {listed(changed(found))} do, against {against}?"


def titles(results: Results, names: list[str]) -> str:
    """Experiments by their titles, or how many there are."""
    if len(names) > FEW:
        return f"{len(names)} experiments"
    return listed([title(results, name) for name in names])


def changed(found: list[Comparison]) -> list[str]:
    """The parts of the settings that are changed most often, in words; the others by number."""
    counts = Counter(part for item in found for part in parts_in_order(item))
    often = [plain(part) for part, count in counts.items() if 2 * count >= max(counts.values())]
    if len(often) <= MOST_PARTS:
        return often
    return [*often[: MOST_PARTS - 1], f"{len(often) - MOST_PARTS + 1} other settings"]


def parts_in_order(item: Comparison) -> list[str]:
    """The parts that a comparison changes, as the settings have them: the model first."""
    return list(dict.fromkeys(change.part for change in item.changes))

"""What speaks for and against each choice of a task, by rule from what was measured.

Opposite numbers give opposite columns: what is shown to be better is for a choice, what is shown to
be worse is against it, and what shows neither stands apart.
"""

import math
from dataclasses import dataclass, field

from trainlab.analysis.changes import parts
from trainlab.analysis.comparisons import Comparison
from trainlab.analysis.efficiency import ALIKE, ratio, side, slowdown
from trainlab.analysis.runs import timing_fault
from trainlab.formatting import number, points
from trainlab.report.answers.gaps import change_of_gap, gaps, tested_apart
from trainlab.report.answers.tasks import Task, compared
from trainlab.report.tables.table import Column, Table
from trainlab.report.words.comparisons import VERDICTS, sorted_out
from trainlab.report.words.names import title
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import Difference, Mean

COLUMNS = [Column(head) for head in ("Choice", "For it", "Against it", "Not shown")]
# By the sign of a gap that is shown: of training minus validation accuracy.
FITS = {
    1: "more accurate on images of the training (overfitting)",
    -1: "more accurate on new images (underfitting, or hard augmentation)",
    0: "no gap shown",
}


@dataclass
class Sides:
    """What was measured of a choice, in words: for it, against it, and neither."""

    good: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    neither: list[str] = field(default_factory=list)

    def add(self, which: int, words: str) -> None:
        """Words for it (1), against it (-1), or neither (0)."""
        {1: self.good, -1: self.bad, 0: self.neither}[which].append(words)


def pros_and_cons(results: Results, task: Task) -> Table:
    """A row a choice: an experiment, and what it is held against."""
    rows = []
    for item in compared(results, task):
        found = sides(results, item)
        cells = (found.good, found.bad, found.neither)
        choice = f"{title(results, item.first)} against {title(results, item.second)}"
        rows.append((choice, *("; ".join(told) for told in cells)))
    return Table(COLUMNS, rows)


def sides(results: Results, item: Comparison) -> Sides:
    """The pros and cons of an experiment's choices against those of another."""
    found = Sides()
    found.add(*accuracy(item))
    if not timing_fault(results, results.experiments[item.first].study):
        took = slowdown(results, item.first, item.second)
        found.add(*epoch_time(took))
    size = ratio(results, item.first, item.second, "parameters_trainable")
    if abs(size - 1) > ALIKE:
        found.add(1 if size < 1 else -1, f"{factor(size)} × the trainable parameters")
    if told := generalisation(results, item):
        found.add(*told)
    if (changed := len(parts(item.changes))) > 1:
        found.add(0, f"what each of {changed} changes did")
    return found


def accuracy(item: Comparison) -> tuple[int, str]:
    """The side that test accuracy is on, in words; the answer has the numbers."""
    if item.outcome in ("unknown", "unclear", "untested"):
        return 0, "a difference in accuracy"
    size = points(abs(item.difference.mean)).lstrip("+")
    return 1 if item.verdict == "better" else -1, f"{VERDICTS[item.verdict]} by {size} points"


def generalisation(results: Results, item: Comparison) -> tuple[int, str] | None:
    """The side that the gap of training and validation is on; None unless a change is shown."""
    found = change_of_gap(results, item.first, item.second)
    if not found or not found.excludes_zero:
        return None
    size = f"{points(abs(found.mean)).lstrip('+')} points"
    if found.mean < 0:
        return 1, f"gap of training and validation {size} smaller"
    return -1, f"gap of training and validation {size} larger"


def epoch_time(took: Difference) -> tuple[int, str]:
    """The side that an epoch's time is on: 1, "0.72 × the time of an epoch (0.69 to 0.75)"."""
    which, told = -side(took, 1.0), factor(math.exp(took.mean))
    if not which:
        return 0, f"a difference in the time of an epoch ({told} ×)"
    low, high = (factor(math.exp(end)) for end in (took.low, took.high))
    return which, f"{told} × the time of an epoch ({low} to {high})"


def factor(value: float) -> str:
    """A ratio to two decimals, or what is below a tenth to two digits."""
    return number(value, 2) if value >= 0.1 else f"{value:.2g}"


def fit(results: Results, task: Task) -> str | None:
    """How well each network of a task fits, where what is trained is tested; None without a run."""
    found = {
        name: gap
        for name, gap in gaps(results, task.study).items()
        if name in task.names and not tested_apart(results, name)
    }
    if not found:
        return None
    items = [
        (f"{title(results, name)} ({points(gap.mean)})", direction(gap))
        for name, gap in found.items()
    ]
    return f"Training minus validation accuracy, in percentage points: {sorted_out(items, FITS)}."


def direction(gap: Mean) -> int:
    """Whether a gap is shown to be above zero (1), below it (-1), or neither (0)."""
    return 1 if gap.low > 0 else -1 if gap.high < 0 else 0

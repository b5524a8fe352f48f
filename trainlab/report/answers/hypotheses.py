"""What became of what the notes on papers claim and expect: confirmed, refuted, or not tested."""

from trainlab.analysis.architectures import Architecture, architectures, hypothesis, judgement
from trainlab.analysis.runs import state
from trainlab.report.answers.tasks import Task
from trainlab.report.tables.table import Column, Table
from trainlab.results.load import Results

CAPTION = "what papers claim and notes expect, and what became of it"
COLUMNS = [
    Column(head)
    for head in (
        "Network",
        "The paper's claim",
        "Here",
        "Epochs longer than suggested by",
        "Outcome",
    )
]
# By `judgement`.
JUDGED = {
    "other budgets": "not tested: budgets differ",
    "too short": "not tested: too few epochs",
    "in line": "confirmed",
    "bought": "not tested: it cost more",
    "smaller": "not tested: it cost less, too",
    "against": "refuted",
    "open": "not shown",
}


def hypotheses(results: Results, task: Task) -> Table:
    """A row for each newer architecture of a task."""
    found = [each for each in architectures(results, task.study) if each.name in task.names]
    return Table(COLUMNS, [row(results, each) for each in found])


def row(results: Results, item: Architecture) -> tuple[str, ...]:
    """What is claimed and expected of one, and what became of it."""
    network, claim = results.experiments[item.name].title, item.note.claim.text
    cost = item.note.slower_than
    expected = f"its {cost}" if cost else "not expected"
    pair = (item.name, item.reference)
    if not all(name and state(results.runs, name) == "done" for name in pair):
        return network, claim, "not run", expected, "not run"
    outcome = hypothesis(results, item) or "no expectation"
    return network, claim, JUDGED[judgement(results, item)], expected, outcome

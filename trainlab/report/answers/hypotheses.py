"""What became of what papers claim and our notes on them expect: shown, not shown, not tested."""

from trainlab.analysis.architectures import Architecture, architectures, hypothesis, judgement
from trainlab.analysis.runs import state
from trainlab.report.answers.tasks import Task
from trainlab.report.tables.table import Column, Table
from trainlab.results.load import Results

CAPTION = "what papers claim, and what became of it"
COLUMNS = [
    Column(head)
    for head in (
        "Network",
        "The paper's claim",
        "Here",
        "Our note: an epoch takes longer than suggested by",
    )
]
# By `judgement`.
JUDGED = {
    "other budgets": "not tested: budgets differ",
    "too short": "not tested: too few epochs",
    "in line": "in line with it",
    "bought": "not tested: it cost more",
    "smaller": "not tested: it cost less, too",
    "against": "does not show",
    "open": "no difference shown",
}
NO_REFERENCE = "nothing to compare with"


def hypotheses(results: Results, task: Task) -> Table:
    """A row for each newer architecture of a task."""
    found = [each for each in architectures(results, task.study) if each.name in task.names]
    return Table(COLUMNS, [row(results, each) for each in found])


def row(results: Results, item: Architecture) -> tuple[str, ...]:
    """What is claimed and expected of one, and what became of it."""
    network, claim = results.experiments[item.name].title, item.note.claim.text
    cost = item.note.slower_than
    expected = f"its {cost}: {{}}" if cost else "nothing expected"
    if not item.reference:
        return network, claim, NO_REFERENCE, expected.format(NO_REFERENCE)
    if not all(state(results.runs, name) == "done" for name in (item.name, item.reference)):
        return network, claim, "not run", expected.format("not run")
    outcome = hypothesis(results, item)
    return network, claim, JUDGED[judgement(results, item)], expected.format(outcome)

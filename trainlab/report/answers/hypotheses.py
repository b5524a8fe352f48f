"""What became of what papers claim and our notes on them expect: shown, not shown, not tested."""

from trainlab.analysis.architectures import Architecture, architectures, hypothesis, judgement
from trainlab.analysis.efficiency import side, slowdown
from trainlab.analysis.runs import state, timing_fault
from trainlab.report.answers.tasks import Task
from trainlab.report.tables.table import Column, Table
from trainlab.results.load import Results

CAPTION = "what the papers claim, and what was found here"
COLUMNS = [
    Column(head)
    for head in (
        "Network",
        "The paper's claim",
        "Result here",
        "Is an epoch slow for its size, as our note expects?",
    )
]
# By `judgement`.
JUDGED = {
    "other budgets": "not tested: budgets differ",
    "too short": "not tested: too few epochs",
    "in line": "in line with it",
    "bought": "not tested: more accurate, but also more costly",
    "smaller": "not tested: less accurate, but also cheaper",
    "against": "not confirmed",
    "open": "no difference shown",
}
# By `hypothesis`.
SLOW = {
    "shown": "yes, for its {}",
    "the opposite is shown": "no, fast for its {}",
    "not shown": "not shown, for its {}",
    "not tested": "not tested",
}
# By the side of an epoch's time that is shown: shorter, neither, longer.
FASTER = {-1: "; faster: yes", 0: "; faster: not shown", 1: "; faster: no, slower"}
NO_REFERENCE, UNEXPECTED = "nothing to compare with", "nothing expected"


def hypotheses(results: Results, task: Task) -> Table:
    """A row for each newer architecture of a task."""
    found = [each for each in architectures(results, task.study) if each.name in task.names]
    return Table(COLUMNS, [row(results, each) for each in found])


def row(results: Results, item: Architecture) -> tuple[str, ...]:
    """What is claimed and expected of one, and what became of it."""
    network, claim = results.experiments[item.name].title, item.note.claim.text
    cost = item.note.slower_than
    if missing := absent(results, item):
        return network, claim, missing, missing if cost else UNEXPECTED
    here = JUDGED[judgement(results, item)] + faster(results, item)
    slow = SLOW[hypothesis(results, item)].format(cost) if cost else UNEXPECTED
    return network, claim, here, slow


def absent(results: Results, item: Architecture) -> str | None:
    """Why nothing can be said of an architecture; None where something can."""
    if not item.reference:
        return NO_REFERENCE
    done = all(state(results.runs, name) == "done" for name in (item.name, item.reference))
    return None if done else "not run"


def faster(results: Results, item: Architecture) -> str:
    """What became of a claim to be faster, too; "" without it, or where times do not compare."""
    if not item.note.claim.faster or timing_fault(results, results.experiments[item.name].study):
        return ""
    return FASTER[side(slowdown(results, item.name, item.reference), 1.0)]

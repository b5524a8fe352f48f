"""Newer architectures: experiments whose model has a note, and what becomes of papers' claims."""

from dataclasses import dataclass

from trainlab.analysis.comparisons import compare
from trainlab.analysis.efficiency import ALIKE, COLUMNS, ratio, side, slowdown
from trainlab.analysis.runs import by_seed, state, timing_fault
from trainlab.results.load import Results
from trainlab.settings import notes
from trainlab.settings.notes import Note


@dataclass(frozen=True, eq=False)
class Architecture:
    """An experiment, its model, what it is held against (None: nothing), and the paper's note."""

    name: str
    model: str
    reference: str | None
    note: Note


def architectures(results: Results, study: str) -> list[Architecture]:
    """The newer architectures of a study, in the config's order.

    An experiment that the config compares with others of the same model only varies its training.
    """
    noted, found = notes.models(), []
    for each in results.of_study(study):
        model = each.component("model")
        if model not in noted:
            continue
        others = [name for name in each.against if name in results.experiments]
        others_of_another = [
            name for name in others if results.experiments[name].component("model") != model
        ]
        if others_of_another or not others:
            reference = others_of_another[0] if others_of_another else None
            found.append(Architecture(each.name, model, reference, notes.note(model)))
    return found


def compared(results: Results, found: list[Architecture]) -> list[str]:
    """The finished experiments among references and architectures, references first."""
    names = [each.reference for each in found if each.reference] + [each.name for each in found]
    return [name for name in dict.fromkeys(names) if state(results.runs, name) == "done"]


def same_budget(results: Results, first: str, second: str) -> bool:
    """Whether two experiments had one and the same budget, whatever its unit."""
    one, other = (results.experiments[name].settings["budget"] for name in (first, second))
    return one == other


def epochs(results: Results, name: str) -> float:
    """How many epochs an experiment trained for, the mean over seeds."""
    return float(by_seed(results.runs, name, "epochs").mean())


def judgement(results: Results, item: Architecture) -> str:
    """What the run says of the claim of a paper; the architecture and its reference are finished.

    "other budgets" and "too short": nothing. "open": no difference was shown. "in line": more
    accurate for the cost that the claim names; "bought": more accurate, but at more of it.
    "against": less accurate for as much of it or more; "smaller": less accurate, but at less.
    """
    pair = (item.name, item.reference)
    if not same_budget(results, *pair):
        return "other budgets"
    if min(epochs(results, name) for name in pair) < item.note.judged_after_epochs:
        return "too short"
    verdict = compare(results, *pair).verdict
    share = ratio(results, *pair, COLUMNS[item.note.claim.cost]) / item.note.claim.share
    if verdict == "better":
        return "in line" if share < 1 + ALIKE else "bought"
    if verdict == "worse":
        return "against" if share > 1 - ALIKE else "smaller"
    return "open"


def hypothesis(results: Results, item: Architecture) -> str | None:
    """What became of the note's hypothesis on the time of an epoch; None if it has none.

    "shown", "the opposite is shown", "not shown", or "not tested" where times are not for
    comparison.
    """
    if not item.note.slower_than:
        return None
    found = slowdown(results, item.name, item.reference)
    if timing_fault(results, results.experiments[item.name].study) or not found.has_interval:
        return "not tested"
    size = ratio(results, item.name, item.reference, COLUMNS[item.note.slower_than])
    return {1: "shown", -1: "the opposite is shown", 0: "not shown"}[side(found, size)]

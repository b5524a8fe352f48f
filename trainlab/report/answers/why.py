"""Why an experiment did better or worse than another: what was measured that speaks for a reason.

Each sentence is a measurement that goes with the verdict, or against it; opposite numbers give
opposite words. Nothing is explained where no difference is shown.
"""

from trainlab.analysis.changes import parts
from trainlab.analysis.comparisons import Comparison
from trainlab.report.answers.explained import mechanism
from trainlab.report.answers.reasons import reasons
from trainlab.report.answers.tasks import Task
from trainlab.report.answers.verdict import telling
from trainlab.report.words.changes import several
from trainlab.report.words.comparisons import VERDICTS
from trainlab.report.words.names import title
from trainlab.results.load import Results

MOST = 2  # comparisons of a task that are explained, besides winners that changed several things
UNEXPLAINED = "Nothing that was measured here explains it."
MEANT = "The idea behind it, not tested here:"
NOTHING = {
    "unclear": "There is nothing to explain: no difference is shown.",
    "unknown": "Nothing is claimed, so no reason is looked for.",
    "untested": "A rate that hardly grows is a constant one, so nothing was tried.",
}


def why(results: Results, item: Comparison) -> list[str]:
    """The reasons that go with the verdict, then what speaks against it, then what is unclear."""
    if item.outcome in NOTHING:
        return [NOTHING[item.outcome]]
    direction = 1 if item.outcome == "better" else -1
    found = [reason for reason in reasons(results, item) if reason]
    fitting = [each.sentence for each in found if each.towards == direction]
    others = [each.sentence for each in found if each.towards == -direction]
    does = mechanism(results, item)
    return [
        *(fitting or [UNEXPLAINED]),
        *(f"On the other hand, {_small(each)}" for each in others),
        *([f"{MEANT} {does}"] if does else []),
        *filter(None, [several(item.changes)]),
    ]


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def of_task(results: Results, task: Task) -> dict[str, list[str]]:
    """The reasons of the comparisons that show most, under a head each: one for each kind of
    change, MOST of a task, and every winner that changed several things.
    """
    found = telling(results, task)
    shown = [item for item in found if item.outcome not in NOTHING]
    if found and not shown:
        return {"Why?": why(results, found[0])}
    largest: dict[frozenset, Comparison] = {}
    for item in sorted(shown, key=lambda item: -abs(item.difference.mean)):
        largest.setdefault(frozenset(parts(item.changes)), item)
    return {
        f"Why was {title(results, item.first)} {VERDICTS[item.verdict]} than "
        f"{title(results, item.second)}?": why(results, item)
        for place, item in enumerate(largest.values())
        if place < MOST or (item.outcome == "better" and several(item.changes))
    }

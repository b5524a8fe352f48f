"""Newer architectures in words: size, time of an epoch, accuracy, and the paper's claim.

The direction of every sentence is the data's. Numbers of papers are in the notes, not here.
"""

import math

from trainlab import registry
from trainlab.analysis.architectures import Architecture, epochs, hypothesis, judgement
from trainlab.analysis.comparisons import compare
from trainlab.analysis.efficiency import ALIKE, COLUMNS, Cost, cost, ratio
from trainlab.analysis.runs import by_accuracy, by_seed, timing_fault
from trainlab.budgets import budget_words
from trainlab.formatting import SPACE, number, percent, points
from trainlab.report.words.changes import several
from trainlab.report.words.comparisons import sentence
from trainlab.report.words.names import LEFT_OUT, obstacle, title
from trainlab.report.words.study import no_claim
from trainlab.results.load import Results
from trainlab.settings import notes
from trainlab.uncertainty.intervals import Difference

# What cost and accuracy together say of a claim; by `judgement`.
JUDGED = {
    "in line": "Here it was more accurate {size}: in line with the claim.",
    "bought": "Here it was more accurate, but {size}: this does not test the claim.",
    "against": "Here it was less accurate {size}: the claim is not confirmed.",
    "smaller": "Here it was less accurate, but {size}: this does not test the claim.",
    "open": "No difference of accuracy was shown here, which says nothing for or against it.",
}

# By the sign of what an epoch's time shows: shorter, no difference, longer.
SAME_ARITHMETIC = {
    -1: "With about the same arithmetic, an epoch was shorter here",
    0: "With about the same arithmetic, no difference in time was shown",
    1: "The arithmetic is about the same, so the added time is that of work that MACs do not count",
}
SAVED_NO_TIME = {
    0: "It was not shown here that the saved arithmetic saves time",
    1: "The saved arithmetic did not turn into saved time here",
}
ADDED_NO_TIME = {
    -1: "In spite of the added arithmetic, an epoch was shorter here",
    0: "It was not shown here that the added arithmetic costs time",
}
# By the sign of what an epoch's time shows against the MACs.
SAVED_TIME = {
    -1: "More time was saved than arithmetic",
    0: "The saved arithmetic turned into saved time here",
    1: "Only a part of the saved arithmetic turned into saved time here",
}
ADDED_TIME = {
    -1: "The time grew by less than the arithmetic",
    0: "The time grew as the arithmetic did",
    1: "The time grew by more than the arithmetic",
}

UNNAMED = "name it under `against:`"


def paragraph(results: Results, item: Architecture) -> list[str]:
    """What was measured of one architecture, and what that says of its paper's claim.

    Of the time of an epoch only where times are for comparison.
    """
    if missing := obstacle(results, item.name):
        return [f"No answer: {missing}"]
    if not item.reference:
        reason = LEFT_OUT if results.experiments[item.name].against else UNNAMED
        return [f"{title(results, item.name)} is compared with nothing: {reason}."]
    if missing := obstacle(results, item.reference):
        return [f"No answer: {missing}"]
    pair = (item.name, item.reference)
    study = results.experiments[item.name].study
    return [
        size(results, *pair),
        *(
            []
            if timing_fault(results, study)
            else [speed(cost(results, *pair), no_claim(results, *pair))]
        ),
        sentence(results, *pair),
        *filter(None, [several(compare(results, *pair).changes)]),
        f"The paper's claim, in short: {item.note.claim.text}. {judged(results, item)}",
        *expected(results, item),
    ]


def beside_published(results: Results, study: str, models: list[str]) -> list[str]:
    """What networks reached here that papers have the same of, on the same data."""
    found = [(paper, same(results, study, paper)) for paper in notes.published(models)]
    return [beside(results, names[0], paper) for paper, names in found if names]


def beside(results: Results, name: str, paper: notes.Published) -> str:
    """A network's accuracy against the published one."""
    reached = float(by_seed(results.runs, name, "test_accuracy").mean())
    gap = points(reached - float(paper.percent) / 100)
    return (
        f"{title(results, name)} is the {paper.network} of {paper.source}: {paper.percent}{SPACE}% "
        f"there. Here it reached {percent(reached)} in {number(epochs(results, name), 1)} epochs, "
        f"{gap} percentage points."
    )


def same(results: Results, study: str, paper: notes.Published) -> list[str]:
    """The finished experiments with a paper's network and data, the most accurate first."""
    if not paper.same or results.manifest(study)["component"] != paper.same.dataset:
        return []
    wanted = registry.complete("models", paper.same.model)
    models = {name: each.settings["model"] for name, each in results.experiments.items()}
    return [
        name
        for name in by_accuracy(results.runs, study)
        if registry.complete("models", models[name]) == wanted
    ]


def size(results: Results, name: str, reference: str) -> str:
    """How many times the parameters and the MACs of the reference."""
    parameters, macs = (
        times(ratio(results, name, reference, column))
        for column in ("parameters_trainable", "macs")
    )
    return (
        f"{title(results, name)} has {parameters} the trainable parameters and {macs} the MACs of "
        f"{title(results, reference)}."
    )


def judged(results: Results, item: Architecture) -> str:
    """What the run says of the claim, or why it says nothing."""
    found = judgement(results, item)
    pair = (item.name, item.reference)
    if found == "other budgets":
        budgets = (budget_words(results.experiments[name].settings["budget"]) for name in pair)
        return "It cannot be judged here: the budgets were {} and {}.".format(*budgets)
    if found == "too short":
        seen = (number(epochs(results, name), 1) for name in pair)
        return (
            f"It cannot be judged here: the networks trained for {' and '.join(seen)} epochs; a "
            f"judgement takes {item.note.judged_after_epochs:g}."
        )
    claimed = item.note.claim.cost
    share = ratio(results, *pair, COLUMNS[claimed])
    return JUDGED[found].format(size=f"with {times(share)} the {claimed}")


def expected(results: Results, item: Architecture) -> list[str]:
    """What became of the note's hypothesis; nothing where it has none."""
    found = hypothesis(results, item)
    if not found:
        return []
    suggested = f"an epoch to take longer than the {item.note.slower_than} suggest"
    return [f"Our note expects {suggested}: {found}."]


def times(ratio: float) -> str:
    """A ratio in words."""
    return f"{number(ratio, 1 if ratio >= 10 else 2)} times"


def as_long(slowdown: Difference, unclaimed: str) -> str:
    """A ratio of times with its interval: "2.00 times as long (95 % interval 1.97 to 2.04)".

    `unclaimed` is said where there is none.
    """
    ratio = f"{times(math.exp(slowdown.mean))} as long"
    if not slowdown.has_interval:
        return f"{ratio} ({unclaimed})"
    low, high = (number(math.exp(end), 2) for end in (slowdown.low, slowdown.high))
    return f"{ratio} (95{SPACE}% interval {low} to {high})"


def speed(found: Cost, unclaimed: str) -> str:
    """How long an epoch took, and what became of the arithmetic saved or added."""
    rates = f"{number(found.rate, 1)}{SPACE}GFLOP/s against {number(found.other_rate, 1)}"
    took = f"An epoch took {as_long(found.slowdown, unclaimed)}, at {rates}"
    if not found.slowdown.has_interval:
        return f"{took}."
    return f"{took}. {what_became_of_it(found)}."


def what_became_of_it(found: Cost) -> str:
    """Whether saved arithmetic became saved time, or added arithmetic added time."""
    if abs(found.macs - 1) < ALIKE:
        return SAME_ARITHMETIC[found.direction]
    if found.macs < 1:
        return SAVED_TIME[found.beyond] if found.direction < 0 else SAVED_NO_TIME[found.direction]
    return ADDED_TIME[found.beyond] if found.direction > 0 else ADDED_NO_TIME[found.direction]

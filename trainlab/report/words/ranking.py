"""Task 2.3 in words: which method or combination is the most accurate for the same training."""

from trainlab.analysis.comparisons import TESTED, family
from trainlab.analysis.equal_time import timed
from trainlab.analysis.grid import grid
from trainlab.analysis.ranking import Ranking, ranking, validation
from trainlab.analysis.runs import by_accuracy, by_seed
from trainlab.budgets import budget_words
from trainlab.formatting import SPACE, listed, percent
from trainlab.report.words import study as whole
from trainlab.report.words.comparisons import outcome
from trainlab.report.words.equal_time import within
from trainlab.report.words.names import FEW, obstacle, title
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import ENOUGH

# What the best method's outcome against some others says, and what introduces their names.
AGAINST = {
    "better": "It is more accurate than",
    "unclear": "No difference is shown from",
    "worse": "On the test set it is less accurate than",
    "unknown": f"Nothing is claimed, which takes {ENOUGH} seeds each, against",
    "untested": f"No test, as its learning rate grew less than {TESTED}-fold, against",
}

ONE_METHOD = "Only one method was run in full, so there is nothing to choose."


def verdict(results: Results, study: str) -> list[str]:
    """The best method and what may be said of it against the others, or why none is named."""
    found = ranking(results, study)
    if not found:
        return []
    if not found.in_time:
        late = within(results, study, found.methods)
        return [f"No method is named the best for {given(results, found)}. {late}"]
    return [leading(results, study, found), *others(results, found)]


def ranking_in_words(results: Results, study: str) -> list[str]:
    """The verdict, the gain over the baseline, and what both leave out."""
    found = ranking(results, study)
    if not found:
        return []
    return [
        *verdict(results, study),
        *(gain(results, found) if found.in_time else []),
        *uneven(results, study, found),
        *left_out(results, found),
        *overall(results, study, found),
    ]


def given(results: Results, found: Ranking) -> str:
    """The budget of every method in words."""
    return f"{budget_words(results.experiments[found.best].settings['budget'])} each"


def leading(results: Results, study: str, found: Ranking) -> str:
    """The best method on validation data, and its test accuracy."""
    who = "it" if found.leaders == 1 < len(found.methods) else title(results, found.best)
    reached = f"On the test set {who} reached {tested(results, study, found)}."
    if len(found.methods) == 1:
        return f"{ONE_METHOD} {reached}"
    leaders = listed([title(results, name) for name in found.methods[: found.leaders]])
    return (
        f"Of {len(found.methods)} {kinds(results, study)} with {given(results, found)}, {leaders} "
        f"did best on validation data ({percent(validation(results, found.best))}). {reached}"
    )


def kinds(results: Results, study: str) -> str:
    """What the methods of a study's grid are."""
    combined = len(grid(results, study).averagings) > 1
    return "combinations of schedule and averaging" if combined else "schedules"


def tested(results: Results, study: str, found: Ranking) -> str:
    """The test accuracy of the best method: with its interval, or the values of few seeds."""
    mean = family(results, study)[found.best]
    seeds = f"n{SPACE}={SPACE}{mean.n}"
    if not mean.has_interval:
        values = by_seed(results.runs, found.best, "test_accuracy")
        return f"{listed([percent(value) for value in values])} ({seeds})"
    interval = f"95{SPACE}% interval {percent(mean.low)} to {percent(mean.high)}"
    return f"{percent(mean.mean)} ({interval}, {seeds})"


def others(results: Results, found: Ranking) -> list[str]:
    """The best method against every other one, a sentence for each outcome."""
    names: dict[str, list[str]] = {kind: [] for kind in AGAINST}
    for item in found.against:
        names[item.outcome].append(item.second)
    return [
        f"{opening} {some(results, names[kind], len(found.against))}."
        for kind, opening in AGAINST.items()
        if names[kind]
    ]


def some(results: Results, names: list[str], of: int) -> str:
    """Some of the other methods by their titles, or how many they are."""
    if len(names) == of > 1:
        return f"any of the {of} others" if of > FEW else f"any other: {titles(results, names)}"
    return titles(results, names) if len(names) <= FEW else f"{len(names)} of the {of} others"


def titles(results: Results, names: list[str]) -> str:
    """Titles as an enumeration."""
    return listed([title(results, name) for name in names])


def gain(results: Results, found: Ranking) -> list[str]:
    """The best method against the baseline; nothing in a grid without one."""
    if found.baseline is None:
        return []
    name = title(results, found.baseline)
    if found.baseline == found.best:
        return [f"That is the baseline, {name}: no other method did better on validation data."]
    if found.gain:
        return [
            f"{title(results, found.best)} against the baseline, {name}: {outcome(found.gain)}."
        ]
    reason = obstacle(results, found.baseline) or f"not every run of {name} finished."
    return [f"No comparison with the baseline: {reason}"]


def uneven(results: Results, study: str, found: Ranking) -> list[str]:
    """That the same seconds may have been different amounts of computing, where they may."""
    runs = timed(results, study, found.methods)
    reason = whole.timing_obstacle(results, study)
    if runs.empty or not reason:
        return []
    return [f"{reason} The same seconds need not have been the same amount of computing."]


def left_out(results: Results, found: Ranking) -> list[str]:
    """Methods that are not ranked."""
    if not found.unfinished:
        return []
    count = len(found.unfinished)
    names = f": {titles(results, found.unfinished)}" if count <= FEW else ""
    if count == 1:
        return [f"1 method lacks a run and is not ranked{names}."]
    return [f"{count} methods lack a run and are not ranked{names}."]


def overall(results: Results, study: str, found: Ranking) -> list[str]:
    """The best of all experiments if it is a method; nothing if it was just named."""
    best = by_accuracy(results.runs, study)[0]
    named = found.in_time and best == found.best
    if named or best not in [*found.methods, *found.unfinished]:
        return []
    return [whole.best(results, study)]

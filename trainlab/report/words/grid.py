"""The grid of schedules and averagings in words: its cells, and what its effects are."""

from trainlab import registry
from trainlab.analysis.factorial import (
    AVERAGING,
    INTERACTION,
    SCHEDULE,
    Effect,
    changed_too,
    effects,
    untested,
)
from trainlab.analysis.grid import Cell, grid, means
from trainlab.formatting import SPACE, listed, number, p_value, points
from trainlab.report.words.changes import plain
from trainlab.report.words.comparisons import VERDICTS as ACCURACY
from trainlab.report.words.comparisons import percent_points, sorted_sentences
from trainlab.report.words.names import FEW
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import ENOUGH
from trainlab.uncertainty.power import seeds_for

LEAST = "A smaller difference is taken as too small to matter."
EFFECTS = {
    "better": "positive",
    "worse": "negative",
    "unclear": "none shown",
    "unknown": "nothing claimed",
}
GAINS = {
    "better": "larger with",
    "worse": "smaller with",
    "unclear": "no difference shown with",
    "unknown": "nothing claimed with",
}


def schedule(name: str) -> str:
    """A schedule's name in words."""
    return registry.title("schedules", name)


def averaging(name: str | None) -> str:
    """With which averaging of the weights, or without one."""
    return f"with {registry.title('averaging', name)}" if name else "without averaging"


def cell_in_words(cell: Cell) -> str:
    """A cell of the grid."""
    return f"{schedule(cell[0])}, {averaging(cell[1])}"


def label(effect: Effect) -> str:
    """An effect in a few words."""
    if effect.kind == AVERAGING:
        return f"{registry.title('averaging', effect.averaging)}, {over(effect)}"
    if effect.kind == SCHEDULE:
        reference = next(name for name, _ in effect.weights if name != effect.schedule)
        return f"{schedule(effect.schedule)} against {schedule(reference)}, {over(effect)}"
    mean = registry.title("averaging", effect.averaging)
    return f"interaction of {mean} with {schedule(effect.schedule)}"


def over(effect: Effect) -> str:
    """What a main effect is a mean over."""
    if effect.kind == AVERAGING:
        count = len({name for name, _ in effect.weights})
        return f"mean over {count} schedules"
    levels = dict.fromkeys(level for _, level in effect.weights)
    return f"mean of {listed([averaging(level) for level in levels])}"


def effects_in_words(results: Results, study: str) -> list[str]:
    """The effects of a study's grid in sentences, and which of its cells are empty."""
    found = effects(results, study)
    return [
        *averagings_in_words(results, study, found),
        *schedules_sentence(results, study, [each for each in found if each.kind == SCHEDULE]),
        *interaction_sentences(found),
        *untested_sentences(results, study),
        *missing_sentence(results, study),
    ]


def averagings_in_words(results: Results, study: str, found: list[Effect]) -> list[str]:
    """What each averaging of the weights does over all its schedules, and what else changed."""
    return [
        told
        for each in found
        if each.kind == AVERAGING
        for told in (
            averaging_sentence(each, results.design["worthwhile"]),
            *besides(changed_too(results, study, each)),
        )
    ]


def besides(changed: list[list[str]]) -> list[str]:
    """In how many pairs more than the averaging changed, and what; none where none did."""
    names = sorted({plain(each) for pair in changed for each in pair})
    if not names:
        return []
    with_it = f"In {sum(map(bool, changed))} of these {len(changed)} schedules"
    return [f"{with_it}, other settings changed along with the averaging: {listed(names)}."]


def averaging_sentence(effect: Effect, worthwhile: float) -> str:
    """What an averaging of the weights did; `worthwhile` is the accuracy that would matter."""
    name, size = registry.title("averaging", effect.averaging), effect.size
    where = over(effect)
    if size.verdict == "unknown":
        return (
            f"{name} changed test accuracy by {points(size.mean)} percentage points ({where}), "
            f"upwards in {effect.positive} of {effect.shared} seeds; a claim takes {ENOUGH} seeds."
        )
    if size.verdict == "unclear":
        return unseen(name, effect, worthwhile)
    verb = "raised" if size.verdict == "better" else "lowered"
    change = percent_points(abs(size.mean))
    return f"{name} {verb} test accuracy by {change} ({where}; {_evidence(effect)})."


def unseen(name: str, effect: Effect, worthwhile: float) -> str:
    """An effect that is not shown: too small to matter, or how many seeds would show one."""
    least, evidence = percent_points(worthwhile), f"{over(effect)}; {_evidence(effect)}"
    if max(abs(effect.size.low), abs(effect.size.high)) <= worthwhile:
        return f"{name} changes test accuracy by less than {least}, if at all ({evidence}). {LEAST}"
    needed = seeds_for(worthwhile, effect.size, effect.n)
    return (
        f"No effect of {name} on test accuracy is shown ({evidence}). "
        f"To show one of {least} in four studies of five takes about {needed} seeds."
    )


def _evidence(effect: Effect) -> str:
    """An effect's interval, its p value, both corrected for all effects, and its seeds."""
    low, high = points(effect.size.low), points(effect.size.high)
    return (
        f"interval {low} to {high}, {p_value(effect.size.p)} after Holm's correction, "
        f"n{SPACE}={SPACE}{effect.n}"
    )


def schedules_sentence(results: Results, study: str, found: list[Effect]) -> list[str]:
    """What came of each schedule, on average; none without such effects."""
    if not found:
        return []
    first = schedule(grid(results, study).schedules[0])
    named = [(sized(schedule(each.schedule), each), each.size.verdict) for each in found]
    return [
        f"Schedules against {first}, each a mean over the kinds of averaging (percentage points). "
        "Such a mean has more runs than one comparison, so it can show smaller differences. "
        f"{sorted_sentences(named, ACCURACY)}"
    ]


def interaction_sentences(found: list[Effect]) -> list[str]:
    """For each averaging, whether its gain depends on the schedule."""
    sentences = []
    for name in dict.fromkeys(each.averaging for each in found if each.kind == INTERACTION):
        own = [each for each in found if (each.kind, each.averaging) == (INTERACTION, name)]
        first = next(c for c, _ in own[0].weights if c != own[0].schedule)
        named = [(sized(schedule(each.schedule), each), each.size.verdict) for each in own]
        sentences.append(
            f"The gain from {registry.title('averaging', name)}, against its gain with "
            f"{schedule(first)} (percentage points). {sorted_sentences(named, GAINS)}"
        )
    return sentences


def untested_sentences(results: Results, study: str) -> list[str]:
    """Which schedules have no effects, as their rates hardly grew."""
    return [
        f"No test of {schedule(name)}, as its learning rate grew only {number(growth, 1)}-fold."
        for name, growth in untested(results, study).items()
    ]


def sized(name: str, effect: Effect) -> str:
    """A name with the size of its effect."""
    return f"{name} ({points(effect.size.mean)})"


def missing_sentence(results: Results, study: str) -> list[str]:
    """Which cells of the grid have an experiment without a result; none if there are none."""
    found = grid(results, study)
    absent = [cell for cell in found.cells if cell not in means(results, study)] if found else []
    if not absent:
        return []
    cells = f"{len(absent)} of {len(found.cells)}"
    if len(absent) <= FEW:
        cells = "; ".join(map(cell_in_words, absent))
    return [f"Cells without a result: {cells}."]

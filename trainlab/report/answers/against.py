"""Comparisons in short sentences: one each, or of many all that went the same way in one."""

from trainlab.analysis.comparisons import TESTED, Comparison
from trainlab.formatting import listed, number, percent, points
from trainlab.report.words.comparisons import percent_points, unclaimed
from trainlab.report.words.names import title
from trainlab.results.load import Results

FEW_PAIRS = 3  # comparisons that are told one by one
ITS_OWN = "the respective reference"
# What introduces the experiments whose comparisons came out alike, and the differences behind them.
SORTED = {
    "better": "More accurate than {}, in percentage points: {}.",
    "worse": "Less accurate than {}, in percentage points: {}.",
    "unclear": "No difference is shown from {}, in percentage points: {}.",
    "unknown": "Nothing is claimed against {}, in percentage points: {}.",
    "untested": f"No test against {{}}, as the learning rate grew less than {TESTED}-fold: {{}}.",
}


def told(results: Results, found: list[Comparison]) -> list[str]:
    """A sentence a comparison if they are few; else for each reference all that went one way."""
    if len(found) <= FEW_PAIRS:
        return [pair(results, item) for item in found]
    groups = by_reference(found)
    shared = {name: own for name, own in groups.items() if len(own) > 1}
    single = [item for own in groups.values() if len(own) == 1 for item in own]
    lines = [
        line
        for name, own in shared.items()
        for line in by_outcome(results, own, title(results, name))
    ]
    if len(single) > FEW_PAIRS:
        return [*lines, *by_outcome(results, single, ITS_OWN)]
    return [*lines, *(pair(results, item) for item in single)]


def by_reference(found: list[Comparison]) -> dict[str, list[Comparison]]:
    """The comparisons by what they are held against; what most are held against first."""
    groups: dict[str, list[Comparison]] = {}
    for item in found:
        groups.setdefault(item.second, []).append(item)
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))


def by_outcome(results: Results, found: list[Comparison], reference: str) -> list[str]:
    """A sentence an outcome: its experiments with their differences, the largest first."""
    lines = []
    for outcome, words in SORTED.items():
        own = [item for item in found if item.outcome == outcome]
        own.sort(key=lambda item: -abs(item.difference.mean))
        named = [f"{title(results, item.first)} ({amount(item)})" for item in own]
        lines += [words.format(reference, listed(named))] if own else []
    return lines


def amount(item: Comparison) -> str:
    """The difference of a comparison; by what the rate grew where that was too little."""
    return f"{number(item.growth, 1)}-fold" if item.growth else points(item.difference.mean)


def pair(results: Results, item: Comparison) -> str:
    """A comparison in a sentence, without its statistics."""
    first, second = title(results, item.first), title(results, item.second)
    own, other = (percent(mean.mean) for mean in item.means)
    if item.growth:
        rate = f"raised its learning rate only {number(item.growth, 1)}-fold"
        return f"{first} {rate}: below {TESTED}-fold, this tests nothing."
    if item.verdict == "unknown":
        return f"{first} reached {own}, {second} {other}: {unclaimed(item)}."
    if item.verdict == "unclear":
        return f"{first} reached {own}: no difference is shown from {second} ({other})."
    which = "more" if item.verdict == "better" else "less"
    size = percent_points(abs(item.difference.mean))
    return f"{first} reached {own}: {which} accurate than {second} by {size}."

"""Comparisons of two experiments in sentences: the same words wherever a pair is shown."""

from collections.abc import Iterable, Mapping, Sequence

from trainlab.analysis.changes import parts
from trainlab.analysis.comparisons import Comparison, compare
from trainlab.formatting import SPACE, listed, number, p_value, percent, points
from trainlab.report.words.names import obstacle, title
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import ENOUGH

# Of a first experiment against a second one.
VERDICTS = {
    "better": "more accurate",
    "worse": "less accurate",
    "unclear": "no difference shown",
    "unknown": "nothing claimed",
    "untested": "no test",
}


def sentence(results: Results, first: str, second: str) -> str:
    """Which of two experiments was the more accurate one, and how sure that is."""
    if missing := obstacle(results, first, second):
        return f"No answer: {missing}"
    found = compare(results, first, second)
    reached = (
        f"{title(results, first)} reached {percent(found.means[0].mean)}, "
        f"{title(results, second)} {percent(found.means[1].mean)}"
    )
    return f"{reached}: {outcome(found)}."


def outcome(found: Comparison) -> str:
    """The verdict with its evidence, for the end of a sentence."""
    if found.growth:
        return f"no test, as its learning rate grew only {number(found.growth, 1)}-fold"
    if found.verdict == "unknown":
        return f"{wins(found)}; {unclaimed(found)}"
    if found.verdict == "unclear":
        return f"no difference shown ({evidence(found)})"
    size = percent_points(abs(found.difference.mean))
    return f"{VERDICTS[found.verdict]} by {size} ({evidence(found)})"


def in_cell(found: Comparison) -> str:
    """The verdict for a table that has the evidence beside it; else why there is none."""
    if found.outcome == "untested":
        return outcome(found)
    return wins(found) if found.outcome == "unknown" else VERDICTS[found.outcome]


def unclaimed(found: Comparison) -> str:
    """Why nothing is claimed of a pair."""
    if any(mean.lucky for mean in found.means):
        return "other seeds diverged, so nothing is claimed"
    return f"a claim takes {ENOUGH} seeds each"


def evidence(found: Comparison) -> str:
    """The interval of a difference, its p value and the seeds behind it."""
    low, high = points(found.difference.low), points(found.difference.high)
    return (
        f"95{SPACE}% interval {low} to {high}, {p_value(found.difference.p)}, "
        f"n{SPACE}={SPACE}{seeds(found)}"
    )


def seeds(found: Comparison) -> str:
    """How many seeds stand behind each of the two means."""
    first, second = (mean.n for mean in found.means)
    return f"{first}" if first == second else f"{first} and {second}"


def wins(found: Comparison) -> str:
    """In how many seeds the first was the better one."""
    if not found.shared:
        return "they share no seed"
    return f"the first was better in {found.wins} of {found.shared} seeds"


def confounded(found: Sequence[Comparison]) -> str | None:
    """How many comparisons change more than one thing, in a sentence; None where none does."""
    many = sum(len(parts(item.changes)) > 1 for item in found)
    if not many:
        return None
    verb, whose = ("changes", "its") if many == 1 else ("change", "their")
    return (
        f"{many} of {len(found)} comparisons {verb} more than one setting, so {whose} difference "
        "cannot be put down to a single one."
    )


def percent_points(fraction: float) -> str:
    """A size in percentage points, with the unit."""
    return f"{points(fraction).lstrip('+')} percentage points"


def sorted_out(items: Iterable[tuple[str, str]], phrases: Mapping[str, str]) -> str:
    """The labels under the phrase of their outcome: "more accurate: a and b; less accurate: c".

    `items` are pairs of a label and its outcome; `phrases` has one for each outcome, in the order
    of the sentence.
    """
    return "; ".join(_sorted(items, phrases))


def sorted_sentences(items: Iterable[tuple[str, str]], phrases: Mapping[str, str]) -> str:
    """The same in sentences, one an outcome: "More accurate: a and b. Less accurate: c."."""
    return " ".join(f"{told[0].upper()}{told[1:]}." for told in _sorted(items, phrases))


def _sorted(items: Iterable[tuple[str, str]], phrases: Mapping[str, str]) -> list[str]:
    found = {outcome: [] for outcome in phrases}
    for label, outcome in items:
        found[outcome].append(label)
    return [
        f"{phrase}: {listed(found[outcome])}"
        for outcome, phrase in phrases.items()
        if found[outcome]
    ]

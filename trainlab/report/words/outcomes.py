"""Many tested differences in one sentence, sorted by what came of them."""

from collections.abc import Iterable

from trainlab.formatting import listed


def sorted_out(items: Iterable[tuple[str, str]], phrases: dict[str, str]) -> str:
    """The labels under the phrase of their outcome: "more accurate: a and b; less accurate: c".

    `items` are pairs of a label and its outcome; `phrases` has one for each outcome, in the order
    of the sentence.
    """
    found = {outcome: [] for outcome in phrases}
    for label, outcome in items:
        found[outcome].append(label)
    return "; ".join(
        f"{phrase}: {listed(found[outcome])}"
        for outcome, phrase in phrases.items()
        if found[outcome]
    )

"""Many tested differences in one sentence, sorted by what came of them."""

from collections.abc import Iterable

from trainlab.analysis.old_comparisons import Tested
from trainlab.formatting import SPACE, listed, points

# For differences "one of many minus the thing that all are compared with".
ACCURACY = {
    "better": "more accurate",
    "perhaps better": "an indication, not evidence, of being more accurate",
    "unclear": "no difference could be shown",
    "perhaps worse": "an indication, not evidence, of being less accurate",
    "worse": "less accurate",
    "unknown": "no claim, because there is no interval",
}


def sorted_out(items: Iterable[tuple[str, Tested]], phrases: dict[str, str]) -> str:
    """The labels under the phrase of their outcome: "more accurate: a and b; less accurate: c".

    `phrases` has one for each `Tested.outcome`, in the order of the sentence.
    """
    found = {outcome: [] for outcome in phrases}
    for label, tested in items:
        found[tested.outcome].append(label)
    return "; ".join(
        f"{phrase}: {listed(found[outcome])}"
        for outcome, phrase in phrases.items()
        if found[outcome]
    )


def sized(label: str, tested: Tested) -> tuple[str, Tested]:
    """An item for `sorted_out` that shows its difference, percentage points, and its n."""
    n = tested.difference.n
    size = f"{points(tested.difference.mean)}, n{SPACE}={SPACE}{n}" if n else "no shared seed"
    return f"{label} ({size})", tested

"""What each part of the fast recipe gains: experiments that differ from a recipe in one part.

Their names say it: ablation/without-<part> is the whole recipe less a part, ablation/with-<part>
the whole recipe and one more, ablation/plain-with-<part> the plain recipe and one more.
"""

import re
from collections.abc import Iterable

import pandas as pd

from trainlab.analysis import equal_time
from trainlab.analysis.old_comparisons import Comparison, compare_all
from trainlab.report.words.accuracy import more_accurate
from trainlab.report.words.outcomes import sized, sorted_out

WHOLE, PLAIN = "ablation/fast", "ablation/plain"
# What the difference "with a part minus without it" says of the part.
GAIN = {
    "better": "a gain from",
    "perhaps better": "an indication, not evidence, of a gain from",
    "unclear": "no difference could be shown for",
    "perhaps worse": "an indication, not evidence, of a loss by",
    "worse": "a loss by",
    "unknown": "no claim, because there is no interval, for",
}


def pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    """(with a part, without it) for each experiment that differs from a recipe in one part."""
    found = []
    for name in names:
        if name.startswith("ablation/without-"):
            found.append((WHOLE, name))
        elif name.startswith("ablation/with-"):
            found.append((name, WHOLE))
        elif name.startswith(f"{PLAIN}-with-"):
            found.append((name, PLAIN))
    return found


def comparisons(runs: pd.DataFrame, recipe: str) -> list[Comparison]:
    """Every part's gain in the recipe WHOLE or PLAIN, as far as both experiments were run.

    Holm's correction is over the parts of both recipes.
    """
    if obstacle(runs):
        return []
    asked = compare_all(runs, pairs(runs["experiment"].unique()))
    return [item for item in asked if recipe in (item.first, item.second) and not item.obstacle]


def of_ablation(runs: pd.DataFrame) -> pd.DataFrame:
    """The runs of the ablation alone."""
    return runs[runs["study"] == "ablation"]


def same_steps(runs: pd.DataFrame) -> int | None:
    """The steps that each run made, where they are the same and no run had a budget in seconds."""
    found = of_ablation(runs)
    steps = found.loc[found["status"] == "done", "steps"].dropna().unique()
    return int(steps[0]) if len(steps) == 1 and found["budget_seconds"].isna().all() else None


def obstacle(runs: pd.DataFrame) -> str | None:
    """Why the parts cannot be compared; None when the runs had the same time, or the same steps."""
    return None if same_steps(runs) else equal_time.budget_obstacle(of_ablation(runs))


def given(runs: pd.DataFrame) -> str:
    """What all runs were given alike, in words."""
    if steps := same_steps(runs):
        return (
            f"All runs made {steps} steps, whatever time these took: what a part costs in time is "
            "not taken off its gain."
        )
    return equal_time.within(runs, "ablation")


def verdict(runs: pd.DataFrame) -> list[str]:
    """The answer in short: both recipes, then every part; a reason where there is no answer."""
    if reason := obstacle(runs):
        return [f"Which part gains how much? No answer: {reason}"]
    return [
        more_accurate(runs, WHOLE, PLAIN),
        given(runs),
        *sentences(runs, WHOLE, "The whole recipe with a part, minus without it"),
        *sentences(runs, PLAIN, "The plain recipe with one part more, minus without it"),
    ]


def sentences(runs: pd.DataFrame, recipe: str, words: str) -> list[str]:
    """What came of a recipe's parts; nothing where none was run."""
    named = [sized(part(item), item) for item in comparisons(runs, recipe)]
    return [f"{words} (percentage points): {sorted_out(named, GAIN)}."] if named else []


def part(item: Comparison) -> str:
    """The part that two experiments differ in, from the name of the one that is no recipe."""
    variant = item.second if item.first == WHOLE else item.first
    return re.sub("^ablation/(without|with|plain-with)-", "", variant).replace("-", " ")

"""Task 2.3 in words: which method or combination is the most accurate for the same training time.

The methods are the cells of the grid. Every other one is compared with the baseline, and the one
with the highest mean with every other one; Holm's correction is over all of these comparisons.
"""

from dataclasses import dataclass

import pandas as pd

from trainlab.analysis import equal_time, grid
from trainlab.analysis.old_comparisons import (
    BASELINE,
    Comparison,
    by_seed,
    compare_all,
    obstacle,
    title,
)
from trainlab.formatting import SPACE, listed, p_value, percent, seconds, signed
from trainlab.old_intervals import ROUNDING
from trainlab.report.words.accuracy import interval, no_interval, timing_obstacle
from trainlab.report.words.outcomes import ACCURACY, sized, sorted_out

# What the best method's comparison with another one says.
BEST = {
    "better": "it was more accurate than",
    "perhaps better": "an indication, not evidence, that it is more accurate than",
    "unclear": "it cannot be told apart from",
    "unknown": "without an interval no claim is made against",
    "perhaps worse": "an indication, not evidence, that it is less accurate, seed by seed, than",
    "worse": "seed by seed it was less accurate than",
}


@dataclass(frozen=True)
class Ranking:
    """The finished methods with the highest mean (several at a tie), and what was tested."""

    best: list[str]
    comparisons: list[Comparison]

    @property
    def best_against(self) -> list[Comparison]:
        """The best method, the first at a tie, minus every other one."""
        return [item for item in self.comparisons if item.first == self.best[0]]

    @property
    def against_baseline(self) -> list[Comparison]:
        """Every method minus the baseline; none if that is the best one or was not run."""
        return [item for item in self.comparisons if item.second == BASELINE]


def ranking(runs: pd.DataFrame) -> Ranking:
    """Compare the finished methods of the grid; there must be one."""
    means = methods(runs).groupby("experiment", sort=False)["test_accuracy"].mean()
    best = list(means.index[means >= means.max() - ROUNDING])
    others = [name for name in means.index if name != best[0]]
    pairs = [(name, BASELINE) for name in means.index if BASELINE in others and name != BASELINE]
    # The best against the baseline may be one of these already, and must not count twice.
    pairs += [(best[0], name) for name in others if (best[0], name) not in pairs]
    return Ranking(best, compare_all(runs, pairs))


def methods(runs: pd.DataFrame) -> pd.DataFrame:
    """The runs of the methods all of whose runs finished; the others' means lack a seed."""
    found = grid.grid_runs(runs)
    complete = (found["status"] == "done").groupby(found["experiment"]).transform("all")
    return found[complete.astype("bool")]


def headline(runs: pd.DataFrame) -> str:
    """The answer, and what may be said of the best method against the others."""
    return " ".join(verdict(runs))


def verdict(runs: pd.DataFrame) -> list[str]:
    """The sentences of `headline`, one by one; one that says why, where there is no answer."""
    done = methods(runs)
    if reason := equal_time.budget_obstacle(done):
        return [
            f"Which method is the most accurate for the same training time? No answer: {reason}"
        ]
    found = ranking(runs)
    accuracy = by_seed(runs, found.best[0], "test_accuracy")
    names = listed([title(runs, name) for name in found.best])
    time = "With" if equal_time.outside(done, "objects").empty else "With not exactly"
    answer = (
        f"{time} the same training time ({seconds(done['budget_seconds'].iloc[0])}), {names} "
        f"reached the highest mean test accuracy, {percent(accuracy.mean())} "
        f"(n{SPACE}={SPACE}{len(accuracy)}; methods and combinations compared: "
        f"{done['experiment'].nunique()})."
    )
    return [answer, conclusion(found)]


def conclusion(found: Ranking) -> str:
    """What may be said of the best method against the others."""
    outcomes = {item.outcome for item in found.best_against}
    if not outcomes:
        return "There is no other method to compare it with."
    if outcomes == {"better"}:
        return "It was more accurate than every other one."
    if outcomes == {"unclear"}:
        return "No difference from any other one could be shown."
    if max(item.difference.n for item in found.best_against) == 1:
        return "With one seed (n = 1) no claim of a difference is made."
    named = sorted_out([(item.second_title, item) for item in found.best_against], BEST)
    if len(found.best) > 1:
        return f"Of {found.best_against[0].first_title}: {named}."
    return f"{named[0].upper()}{named[1:]}."


def answers(runs: pd.DataFrame, exclusive_timing: bool) -> list[str]:
    """The answer, the methods against the baseline, and what limits the answer."""
    sentences = [headline(runs)]
    if not equal_time.budget_obstacle(methods(runs)):
        sentences.append(baseline_sentence(runs, ranking(runs)))
    return [*sentences, *limits(runs, exclusive_timing)]


def gain(runs: pd.DataFrame) -> list[str]:
    """What the best method gained over the baseline; nothing where there is no such comparison."""
    if equal_time.budget_obstacle(methods(runs)):
        return []
    found = ranking(runs)
    return [
        f"Its gain over the baseline, {item.second_title} at a constant rate and without "
        f"Lookahead: {gained(item)}."
        for item in found.comparisons
        if (item.first, item.second) == (found.best[0], BASELINE)
    ]


def gained(item: Comparison) -> str:
    """A difference in accuracy with its interval and what is left of it after the correction."""
    if item.verdict == "unknown":
        points = f"{signed(100 * item.difference.mean)} percentage points"
        return f"{points}; {no_interval(item.difference)}"
    return f"{interval(item.difference)}, {p_value(item.p_holm)} after Holm's correction"


def comparisons(runs: pd.DataFrame) -> list[Comparison]:
    """All comparisons behind the answer."""
    return [] if equal_time.budget_obstacle(methods(runs)) else ranking(runs).comparisons


def baseline_sentence(runs: pd.DataFrame, found: Ranking) -> str:
    """Every method against the baseline."""
    if BASELINE not in set(methods(runs)["experiment"]):
        reason = obstacle(runs, BASELINE) or f"not every run of {title(runs, BASELINE)} finished."
        return f"No comparison with the baseline: {reason}"
    baseline = f"the baseline, {title(runs, BASELINE)} at a constant rate and without Lookahead"
    if not found.against_baseline:
        return f"The highest mean is that of {baseline}."
    named = [sized(item.first_title, item) for item in found.against_baseline]
    return f"Against {baseline} (percentage points): {sorted_out(named, ACCURACY)}."


def limits(runs: pd.DataFrame, exclusive_timing: bool) -> list[str]:
    """What stands in the way of "the same training time", and which methods are not in it."""
    found = grid.grid_runs(runs)
    ranked = set(methods(runs)["experiment"])
    absent = [title(runs, name) for name in found["experiment"].unique() if name not in ranked]
    sentences = [equal_time.within(found, "objects")]
    if reason := timing_obstacle(exclusive_timing, found):
        sentences.append(
            f"{reason} The same seconds need not have been the same amount of computing."
        )
    if absent:
        sentences.append(
            f"Not every run of these finished, so they are not in this answer: {listed(absent)}."
        )
    return sentences

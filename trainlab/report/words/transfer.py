"""Task 1.5 in words: what freezing a pretrained base does, and whether the base helped.

As in `trainlab.report.words.accuracy`, the direction is the data's, and one seed makes no claim.
"""

import pandas as pd

from trainlab.analysis.old_comparisons import by_seed, compare, obstacle, title
from trainlab.formatting import SPACE, listed, number, percent, points, seconds
from trainlab.old_intervals import paired_difference
from trainlab.report.words.accuracy import interval, more_accurate, no_interval, timing_obstacle

# What can come of a comparison with the control, in words.
OUTCOMES = {
    "better": "the pretrained base helped",
    "worse": "it hurt",
    "unclear": "no difference could be shown",
    "unknown": "no claim can be made",
}


def trainable_parameters(runs: pd.DataFrame, frozen: str, finetuned: str) -> str:
    """Task 1.5 a: how many parameters were trainable in both transfer settings."""
    if missing := obstacle(runs, frozen) or obstacle(runs, finetuned):
        return f"No answer: {missing}"
    parts = []
    for experiment in (frozen, finetuned):
        total = by_seed(runs, experiment, "parameters_total").iloc[0]
        trainable = by_seed(runs, experiment, "parameters_trainable").iloc[0]
        share = percent(trainable / total, 1)
        parts.append(f"{title(runs, experiment)}: {number(trainable)} of {number(total)} ({share})")
    return f"{'; '.join(parts)}."


def freezing_time(runs: pd.DataFrame, frozen: str, finetuned: str, exclusive_timing: bool) -> str:
    """Task 1.5 b: what freezing the base does to the training time of an epoch."""
    if missing := obstacle(runs, frozen) or obstacle(runs, finetuned):
        return f"No answer: {missing}"
    with_frozen = by_seed(runs, frozen, "seconds_per_epoch")
    with_finetuned = by_seed(runs, finetuned, "seconds_per_epoch")
    took = (
        f"An epoch of training took {title(runs, frozen)} {seconds(with_frozen.mean())} and "
        f"{title(runs, finetuned)} {seconds(with_finetuned.mean())}"
    )
    if reason := timing_obstacle(exclusive_timing, runs):
        return f"{took}. {reason}"
    difference = paired_difference(with_frozen.to_dict(), with_finetuned.to_dict())
    if not difference.has_interval:
        return f"{took}; {no_interval(difference)}."
    details = interval(difference, scale=1, unit="s")
    if not difference.excludes_zero:
        return f"{took}: no difference could be shown ({details})."
    share = abs(difference.mean) / with_finetuned.mean()
    change = "shorter" if difference.mean < 0 else "longer"
    return f"{took}: freezing made an epoch {percent(share, 0)} {change} ({details})."


def base_helped(runs: pd.DataFrame, pretrained: str, scratch: str) -> str:
    """Task 1.5 d: did a pretrained base help, against the same network from scratch?"""
    found = compare(runs, pretrained, scratch)
    short = {
        "better": "Yes. " if found.survives else "Perhaps. ",
        "worse": "No, it hurt. " if found.survives else "Perhaps it hurt. ",
        "unclear": "Not shown. ",
        "unknown": "",
    }
    return short[found.verdict] + more_accurate(runs, pretrained, scratch)


def base_helped_by_labels(runs: pd.DataFrame, pretrained: str, scratch: str) -> str:
    """Task 1.5 d by label count: with how many labels per class did the base help or hurt?

    Experiments with fewer labels are named after the one with all: `<name>-<labels per class>`.
    """
    found = {verdict: [] for verdict in OUTCOMES}
    for labels in label_counts(runs, pretrained):
        suffix = f"-{labels}" if labels else ""
        comparison = compare(runs, pretrained + suffix, scratch + suffix)
        effect = f" ({points(comparison.difference.mean)})" if comparison.difference.n else ""
        found[comparison.verdict].append((number(labels) if labels else "all") + effect)
    if not any(found.values()):
        return f"No answer: {title(runs, pretrained)} is not part of this study."
    outcomes = "; ".join(
        f"{OUTCOMES[verdict]} with {listed(counts)}" for verdict, counts in found.items() if counts
    )
    return (
        f"{title(runs, pretrained)} against {title(runs, scratch)}, by labels per class (mean "
        f"paired difference in percentage points, judged by its own 95{SPACE}% interval): "
        f"{outcomes}."
    )


def label_counts(runs: pd.DataFrame, experiment: str) -> list[int | None]:
    """Labels per class of an experiment's variants, rising; None, the last, is all labels."""
    names = runs["experiment"].unique()
    suffixes = [name.removeprefix(f"{experiment}-") for name in names]
    few = sorted(int(suffix) for suffix in suffixes if suffix.isdigit())
    return [*few, None] if experiment in names else few

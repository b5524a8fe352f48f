"""Task 3: newer architectures against ResNet-20, trained in the same way for the same time.

The direction of every sentence is the data's. Numbers of papers are in the notes, not here.
"""

import pandas as pd

from trainlab.analysis.efficiency import ALIKE, cost, ratio, speed, times
from trainlab.analysis.equal_time import budget_obstacle
from trainlab.analysis.old_comparisons import ARCHITECTURES, REFERENCE, compare, obstacle, title
from trainlab.formatting import NOTHING, number
from trainlab.report.tables import experiments as tables
from trainlab.report.words.accuracy import more_accurate, timing_obstacle
from trainlab.results.load import Results

EXPERIMENTS = [f"objects/{name}" for name in ARCHITECTURES]
# What a paper claims, in short, and the column of the cost that it is about.
CLAIMS = {
    "objects/densenet": ("no less accurate with fewer parameters", "parameters_trainable"),
    "objects/shufflenet": ("more accurate for its MACs, and faster by saving them", "macs"),
    "objects/efficientnet": ("more accurate for its MACs", "macs"),
    "objects/senet": ("more accurate for next to no added MACs", "macs"),
}
UNITS = {"parameters_trainable": "trainable parameters", "macs": "MACs"}


def of_task(runs: pd.DataFrame) -> pd.DataFrame:
    """The runs of the architectures and of the reference."""
    return runs[runs["experiment"].isin([REFERENCE, *EXPERIMENTS])]


def table(results: Results) -> pd.DataFrame:
    """The reference and the finished architectures, one row each."""
    runs, summary = of_task(results.runs), results.summary
    chosen = summary["experiment"].isin(runs["experiment"]) & (summary["status"] == "done")
    timed = timing_obstacle(results.exclusive_timing, runs) is None
    images = runs.groupby("experiment")["images_per_second"].mean()
    return pd.DataFrame(
        {
            "Experiment": row.title,
            "Test accuracy (%)": tables.accuracy(row.test_accuracy_mean, row.test_accuracy_ci_high),
            "n": number(row.n),
            "Training (s)": number(row.train_seconds_mean, 1),
            "Trainable parameters": number(row.parameters_trainable),
            "MACs (million)": number(row.macs / 1e6, 2),
            "Epochs": number(row.epochs_mean, 1),
            "One epoch (s)": number(row.seconds_per_epoch_mean, 2) if timed else NOTHING,
            "Images/s": number(images[row.experiment]) if timed else NOTHING,
            "GFLOP/s": number(row.gflop_per_second_mean, 1) if timed else NOTHING,
        }
        for row in summary[chosen].itertuples()
    )


def answers(runs: pd.DataFrame, exclusive_timing: bool) -> dict[str, list[str]]:
    """For each architecture of the study, by its title: size, speed, accuracy, and the claim."""
    present = [name for name in EXPERIMENTS if (runs["experiment"] == name).any()]
    return {
        title(runs, name).strip("“”"): paragraph(runs, name, exclusive_timing) for name in present
    }


def paragraph(runs: pd.DataFrame, name: str, exclusive_timing: bool) -> list[str]:
    """What was measured of one architecture, and what that says of its paper's claim."""
    if missing := obstacle(runs, name) or obstacle(runs, REFERENCE):
        return [f"No answer: {missing}"]
    both = runs[runs["experiment"].isin([name, REFERENCE])]
    time = timing_obstacle(exclusive_timing, both) or speed(cost(runs, name, REFERENCE))
    opening = f"{size(runs, name)} {time}"
    if reason := budget_obstacle(both):
        return [opening, f"Accuracies are not for the same time: {reason}"]
    claim = f"The paper's claim, in short: {CLAIMS[name][0]}. {judgement(runs, name)}"
    return [opening, more_accurate(runs, name, REFERENCE), claim]


def size(runs: pd.DataFrame, name: str) -> str:
    """How many times the parameters and the MACs of the reference."""
    parameters, macs = (
        times(ratio(runs, name, REFERENCE, column)) for column in ("parameters_trainable", "macs")
    )
    return (
        f"{title(runs, name)} has {parameters} the trainable parameters and {macs} the MACs of "
        f"the reference, {title(runs, REFERENCE)}."
    )


def judgement(runs: pd.DataFrame, name: str) -> str:
    """What cost and accuracy together say of the claim, in a training as long as this."""
    column = CLAIMS[name][1]
    share = ratio(runs, name, REFERENCE, column)
    size = f"with {times(share)} the {UNITS[column]}"
    outcome = compare(runs, name, REFERENCE).outcome
    if outcome == "better" and share < 1 + ALIKE:
        return f"In this time it was more accurate {size}: in line with the claim."
    if outcome == "better":
        return f"In this time it was more accurate, but {size}: this does not test the claim."
    if outcome == "worse":
        return f"In this time it was less accurate {size}: the claim does not show here."
    return "For or against it, no difference of accuracy was established here."

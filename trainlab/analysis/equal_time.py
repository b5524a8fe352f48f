"""What each experiment made of the same training time: accuracy, epochs, arithmetic.

A training with a budget in seconds measures its own step after compilation and plans as many steps
as fit, so its schedule ends where the time does. What it really used may differ from that; more
than `TOLERANCE`, and the time cannot be called the same.
"""

import pandas as pd

from trainlab.formatting import (
    NOTHING,
    SPACE,
    listed,
    number,
    percent,
    points,
    seconds,
)
from trainlab.report.tables import experiments as tables
from trainlab.report.words.accuracy import timing_obstacle
from trainlab.results.load import Results

TOLERANCE = 0.1  # of the budget
NO_BUDGET = "No experiment of this study had a budget in seconds."


def timed(runs: pd.DataFrame, study: str) -> pd.DataFrame:
    """The finished runs with a budget in seconds, and `off`, by what share of it they missed it."""
    chosen = (runs["study"] == study) & (runs["status"] == "done") & runs["budget_seconds"].notna()
    found = runs[chosen]
    return found.assign(off=found["train_seconds"] / found["budget_seconds"] - 1)


def budget_obstacle(runs: pd.DataFrame) -> str | None:
    """Why finished runs cannot be compared at the same time; None when they can."""
    done = runs[runs["status"] == "done"]
    if done.empty:
        return "none of them was run."
    if done["budget_seconds"].isna().any() or done["budget_seconds"].nunique() > 1:
        return "they did not have one and the same budget in seconds."
    return None


def table(results: Results, study: str) -> pd.DataFrame:
    """One row an experiment: budget and time used, accuracy, epochs, arithmetic and its rate."""
    found = timed(results.runs, study)
    top = ceiling(results, found)
    unit, size = operations(found)
    summary = results.summary[results.summary["experiment"].isin(found["experiment"])]
    return pd.DataFrame(
        {
            "Experiment": row.title,
            "Test accuracy (%)": tables.accuracy(row.test_accuracy_mean, row.test_accuracy_ci_high),
            "n": number(row.n),
            "Budget (s)": number(row.budget_seconds),
            "Used (s)": number(row.train_seconds_mean, 1),
            "Furthest off (%)": furthest_off(found[found["experiment"] == row.experiment]),
            "Epochs": number(row.epochs_mean, 1),
            unit: number(row.train_flops_mean / size, 2),
            "GFLOP/s": number(row.gflop_per_second_mean, 1) if top else NOTHING,
            "Of the ceiling (%)": number(100 * row.gflop_per_second_mean / top) if top else NOTHING,
        }
        for row in summary.itertuples()
    )


def furthest_off(runs: pd.DataFrame) -> str:
    """The deviation from the budget, percent, of the run that missed it by most."""
    off = runs["off"]
    return points(off.loc[off.abs().idxmax()], 1)


def operations(runs: pd.DataFrame) -> tuple[str, float]:
    """The unit in which floating-point operations are easy to read, and its size."""
    return ("PFLOP", 1e15) if runs["train_flops"].max() >= 1e15 else ("TFLOP", 1e12)


def ceiling(results: Results, runs: pd.DataFrame) -> float | None:
    """The measured rate, GFLOP/s, of float32 matrix products on the device that `runs` used.

    None where times are not for comparison, or where the device's ceiling was not measured.
    """
    if runs.empty or timing_obstacle(results.exclusive_timing, runs):
        return None
    on_cpu = runs["device"].iloc[0] == results.hardware["cpu"]["model"]
    measured = results.hardware["ceilings"]["matmul" if on_cpu else "gpu_matmul"]
    return measured and measured["median_gflop_per_s"]


def outside(runs: pd.DataFrame, study: str) -> pd.DataFrame:
    """The runs of `timed` that did not take the time that they were given."""
    return off_budget(timed(runs, study))


def off_budget(found: pd.DataFrame) -> pd.DataFrame:
    """Those of the runs that `timed` gives which are further off than TOLERANCE."""
    return found[found["off"].abs() > TOLERANCE]


def within(runs: pd.DataFrame, study: str) -> str:
    """Whether every run took the time that it was given, in words."""
    found = timed(runs, study)
    if found.empty:
        return NO_BUDGET
    allowed = f"{percent(TOLERANCE, 0)} of the budget"
    missed = off_budget(found)
    if missed.empty:
        used = f"{seconds(found['train_seconds'].min())} to {seconds(found['train_seconds'].max())}"
        return f"The training time of all {len(found)} runs lies within {allowed}: {used}."
    named = [
        f"“{row.title}”, seed {row.seed} ({points(row.off, 1)}{SPACE}%)"
        for row in missed.itertuples()
    ]
    return (
        f"The training time of {len(missed)} of {len(found)} runs does not lie within {allowed}: "
        f"{listed(named)}. What these reached is not for the same time."
    )

"""The grid of task 2: every learning-rate schedule, with Lookahead and without it.

An experiment is in the grid if its name says its schedule and its averaging:
objects/resnet[-lookahead][-<schedule>], without a schedule for the constant rate. So a schedule
that is added to the config under such a name is compared, too, and a variant of another kind, say
of another depth, is not mixed in.
"""

import pandas as pd

from trainlab.analysis.old_comparisons import BASELINE
from trainlab.formatting import NOTHING, SPACE
from trainlab.old_intervals import estimate
from trainlab.report.tables import experiments as tables

LOOKAHEAD, PLAIN = "lookahead", ""
CONSTANT = "constant"
NAMES = {"exponential": "exponential increase", "onecycle": "one cycle"}

Cell = tuple[str, str]  # schedule, averaging


def experiment_of(schedule: str, averaging: str) -> str:
    """The name of the experiment in a cell."""
    suffix = "" if schedule == CONSTANT else schedule.replace("_", "-")
    return "-".join(part for part in (BASELINE, averaging, suffix) if part)


def name(schedule: str) -> str:
    """A schedule's name in words."""
    return NAMES.get(schedule, schedule.replace("_", " "))


def cell_name(cell: Cell) -> str:
    """A cell in words."""
    schedule, averaging = cell
    return f"{name(schedule)} {'with' if averaging == LOOKAHEAD else 'without'} Lookahead"


def grid_runs(runs: pd.DataFrame) -> pd.DataFrame:
    """The runs of the grid, finished or not; `averaging` is "" where there is none."""
    known = runs[runs["schedule"].notna()]
    known = known.assign(averaging=known["averaging"].fillna(PLAIN))
    named = [experiment_of(*cell) for cell in known[["schedule", "averaging"]].values]
    return known[known["experiment"] == named]


def schedules(runs: pd.DataFrame) -> list[str]:
    """The schedules of the grid, the constant rate first, then in the study's order."""
    found = grid_runs(runs)["schedule"].unique()
    return sorted(found, key=lambda schedule: schedule != CONSTANT)


def accuracies(runs: pd.DataFrame) -> pd.DataFrame:
    """Test accuracies of the finished runs, as fractions: seeds by cells (schedule, averaging)."""
    found = grid_runs(runs)
    done = found[found["status"] == "done"]
    return done.pivot(index="seed", columns=["schedule", "averaging"], values="test_accuracy")


def missing(runs: pd.DataFrame) -> list[Cell]:
    """The cells without a finished run."""
    present = accuracies(runs).columns
    every = [
        (schedule, averaging) for schedule in schedules(runs) for averaging in (PLAIN, LOOKAHEAD)
    ]
    return [cell for cell in every if cell not in present]


def table(runs: pd.DataFrame) -> pd.DataFrame:
    """Mean test accuracies of all cells, formatted."""
    found = accuracies(runs)
    return pd.DataFrame(
        {
            "Schedule": name(schedule),
            "Without Lookahead (%)": shown(found, (schedule, PLAIN)),
            "With Lookahead (%)": shown(found, (schedule, LOOKAHEAD)),
        }
        for schedule in schedules(runs)
    )


def shown(found: pd.DataFrame, cell: Cell) -> str:
    """A cell's mean accuracy, its interval and n."""
    if cell not in found.columns:
        return NOTHING
    accuracy = estimate(found[cell].dropna())
    return f"{tables.accuracy(accuracy.mean, accuracy.high)} (n{SPACE}={SPACE}{accuracy.n})"

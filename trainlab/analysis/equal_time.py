"""Whether experiments with a time budget kept to it, and what they made of the time.

What a training really took may differ from what it was given; beyond `TOLERANCE`, its accuracy is
not one of the same time.
"""

from collections.abc import Collection

import pandas as pd

from trainlab.analysis.runs import done_runs, timing_fault, with_seconds
from trainlab.results.load import Results
from trainlab.results.machines import describing, product_rate

TOLERANCE = 0.03  # of the budget
PARTED = 0.1  # of the training time: by more, the clock says something else


def timed(results: Results, study: str, experiments: Collection[str] | None = None) -> pd.DataFrame:
    """The finished runs with a time budget, of a study or of some of its `experiments`.

    `off` is the share of the budget by which their training time differs from it.
    """
    found = with_seconds(done_runs(results, study))
    if experiments is not None:
        found = found[found["experiment"].isin(experiments)]
    return found.assign(off=found["train_seconds"] / found["budget_seconds"] - 1)


def missed(found: pd.DataFrame) -> pd.DataFrame:
    """Those of the runs of `timed` that are further off than TOLERANCE, the furthest first."""
    off = found[found["off"].abs() > TOLERANCE]
    return off.sort_values("off", key=lambda column: -column.abs(), kind="stable")


def parted(found: pd.DataFrame) -> pd.DataFrame:
    """Those of the runs of `timed` that took another time by the clock, the furthest first."""
    apart = found["wall_seconds"] / found["train_seconds"] - 1
    return (
        found[apart.abs() > PARTED]
        .assign(apart=apart)
        .sort_values("apart", key=lambda column: -column.abs(), kind="stable")
    )


def furthest(found: pd.DataFrame) -> float:
    """What the run of `timed` that is furthest off is off by, a share of its budget."""
    return float(found["off"].loc[found["off"].abs().idxmax()])


def large_product(results: Results, study: str) -> float | None:
    """The measured rate, GFLOP/s, of large float32 matrix products on the device that a study used.

    A training can be faster: its products may suit the device better. None where times are not for
    comparison, where networks compute in another precision, or where the rates of the nodes differ
    or were not measured.
    """
    if any(each.settings.get("precision") for each in results.of_study(study)):
        return None
    if timing_fault(results, study):
        return None
    runs = timed(results, study)
    rates = {rate_of(results, *each) for each in {pace(run) for run in runs.itertuples()}}
    return rates.pop() if len(rates) == 1 else None


def pace(run) -> tuple[str, str | None]:
    """The device that a run's training time is of, and its node.

    Calibrated time is that of the device that steps were measured on, wherever the training ran.
    """
    if pd.notna(run.calibrated_on):
        return run.calibrated_on, None
    return run.device, run.node


def rate_of(results: Results, device: str, node: str | None) -> float | None:
    """The measured rate, GFLOP/s, of a device's matrix products; None if it was not measured."""
    machine = describing(results.machines, device, node)
    return machine and product_rate(machine, device)

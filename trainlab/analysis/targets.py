"""After how many seconds of training an experiment reached an accuracy.

The accuracy is that of validation, since the test set is read once, after training. A time is that
of the first validation at the target or above it; a run without one counts as infinitely slow, as
in MLCommons' AlgoPerf, so a median over seeds is finite only if more than half of them reached it.
"""

import math
from functools import lru_cache

import pandas as pd

from trainlab.analysis.runs import incomparable, of_all_labels
from trainlab.results.load import Results

# Shares of the interval between validations: what one that is a validation ahead may lack of it,
# and how far apart times of the same validation are.
LACKING, SAME = 0.05, 0.1


@lru_cache(maxsize=32)
def first_times(results: Results, study: str) -> pd.DataFrame:
    """Seconds to each target of a study, one row a run, one column a target; a miss is infinite.

    Indexed by experiment and seed, in the study's order; only trainings on all labels whose times
    can be compared.
    """
    targets = results.design["targets"].get(study, [])
    runs = comparable(results, study)
    if not targets or runs.empty:
        index = pd.MultiIndex.from_tuples([], names=["experiment", "seed"])
        return pd.DataFrame(index=index, columns=targets)
    histories = dict(list(results.histories.groupby(["experiment", "seed"])))
    rows = {
        key: {target: first_time(histories[key], target) for target in targets}
        for key in zip(runs["experiment"], runs["seed"], strict=True)
    }
    index = pd.MultiIndex.from_tuples(rows, names=["experiment", "seed"])
    return pd.DataFrame(list(rows.values()), index=index, columns=targets)


def comparable(results: Results, study: str) -> pd.DataFrame:
    """The finished runs on all labels, without those whose times are of another kind."""
    runs = of_all_labels(results, study)
    return runs[~runs["experiment"].isin(incomparable(results, study))]


def first_time(history: pd.DataFrame, target: float) -> float:
    """The seconds of training before the first validation at `target` or above."""
    reached = history[history["val_accuracy"] >= target]
    return reached["train_seconds"].min() if len(reached) else math.inf


def medians(times: pd.DataFrame) -> pd.DataFrame:
    """Median over seeds of each experiment's times; infinite unless most seeds reached a target."""
    return times.groupby("experiment", sort=False).median()


def reached(times: pd.Series) -> int:
    """How many runs reached the target."""
    return int((times < math.inf).sum())


def resolutions(results: Results, study: str) -> pd.Series:
    """The median seconds between validations of each experiment."""
    runs = comparable(results, study)
    own = results.histories[results.histories["experiment"].isin(runs["experiment"])]
    before = own.groupby(["experiment", "seed"])["train_seconds"].shift(fill_value=0)
    apart = own["train_seconds"] - before
    # The last row repeats the time of the one before where the best weights were put back.
    return apart[apart > 0].groupby(own["experiment"]).median()


def first(times: pd.Series, resolutions: pd.Series) -> list[str]:
    """The experiments that may have been the first at a target, the smallest time first.

    `times` are medians by experiment, one of them finite. A target was reached within the interval
    before a time: those whose interval begins before the smallest time was over are as early, and
    so are those of the same validation as one of them.
    """
    found: list[str] = []
    for name, time in times[times < math.inf].sort_values(kind="stable").items():
        interval = resolutions[name]
        behind = time - times.min() >= (1 - LACKING) * interval
        if behind and time - times[found[-1]] >= SAME * interval:
            continue
        found.append(name)
    return found

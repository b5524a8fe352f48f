"""What the runs say of experiments, and of their times."""

from functools import lru_cache

import pandas as pd

from trainlab.results.load import Results
from trainlab.results.summary import diverged

UNEQUAL = 1.5  # times the accuracy of guessing that the most frequent class must be worth


def by_seed(runs: pd.DataFrame, experiment: str, column: str) -> pd.Series:
    """A column of an experiment's finished runs, indexed by seed."""
    of_experiment = (runs["experiment"] == experiment) & (runs["status"] == "done")
    return runs[of_experiment].set_index("seed")[column]


def state(runs: pd.DataFrame, experiment: str) -> str:
    """What became of an experiment: "done" if it has a finished run, "not run" if it has none, and
    "absent" if the preset leaves it out.
    """
    of_experiment = runs[runs["experiment"] == experiment]
    if of_experiment.empty:
        return "absent"
    return "done" if (of_experiment["status"] == "done").any() else "not run"


def by_accuracy(runs: pd.DataFrame, study: str) -> list[str]:
    """The study's finished experiments by mean test accuracy; of equal ones the first first.

    Those with a seed that diverged come last: the seeds that are left are their lucky ones.
    """
    own = runs[runs["study"] == study]
    done = own[own["status"] == "done"]
    means = done.groupby("experiment", sort=False)["test_accuracy"].mean()
    ranked = means.sort_values(ascending=False, kind="stable").index
    lucky = diverged(own)
    return sorted(ranked, key=lambda name: name in lucky)


def of_all_labels(results: Results, study: str) -> pd.DataFrame:
    """The finished runs of a study that trained on all labels."""
    done = done_runs(results, study)
    return done[done["labels_per_class"].isna()]


def calibrated(runs: pd.DataFrame) -> bool:
    """Whether the times of `runs` count as calibrated.

    Where some have a time budget, all of these must be calibrated; else one calibrated run will do.
    """
    found = runs["calibrated_seconds"].notna()
    timed = with_seconds(runs).index
    return bool(found[timed].all()) if len(timed) else bool(found.any())


def with_seconds(runs: pd.DataFrame) -> pd.DataFrame:
    """Those of `runs` whose budgets are times."""
    return runs[runs["budget_seconds"].notna()]


def calibrated_on(runs: pd.DataFrame) -> pd.Series:
    """The device that each run's time is calibrated on: of those with a time budget, if there are
    any, else of all.
    """
    timed = with_seconds(runs)
    return (timed if len(timed) else runs)["calibrated_on"]


def timing_fault(results: Results, study: str) -> str | None:
    """Why times of a study's finished runs may not be compared; None when they may.

    "parallel" if trainings ran side by side, "threads" or "device" if these were not the same.
    None of this matters where times are calibrated, if that was done on one kind of device; if it
    was not, the reason is "calibrated_on".
    """
    own = done_runs(results, study)
    if calibrated(own):
        return "calibrated_on" if calibrated_on(own).nunique() > 1 else None
    if not results.exclusive_timing or side_by_side(done_runs(results))[own.index].any():
        return "parallel"
    faults = (column for column in ("threads", "device") if own[column].nunique() > 1)
    return next(faults, None)


@lru_cache(maxsize=32)
def incomparable(results: Results, study: str) -> list[str]:
    """In a study with calibrated times, the experiments whose times are of another kind: the
    clock's beside other trainings, or calibrated on another device.
    """
    own = done_runs(results, study)
    if not calibrated(own):
        return []
    shared = side_by_side(done_runs(results))[own.index] | (not results.exclusive_timing)
    elsewhere = ~own["calibrated_on"].isin(calibrated_on(own))
    other = shared.where(own["calibrated_seconds"].isna(), elsewhere)
    return list(own[other]["experiment"].unique())


def done_runs(results: Results, study: str | None = None) -> pd.DataFrame:
    """The finished runs, of a study or of all."""
    done = results.runs["status"] == "done"
    return results.runs[done & (results.runs["study"] == study) if study else done]


def side_by_side(runs: pd.DataFrame) -> pd.Series:
    """Whether another of `runs` was trained on the same node for a part of the time, by run.

    False for a run that does not tell its node, or when it began and ended. Of one that went on
    from a backup the last part counts: others may have had the node in between.
    """
    shared = pd.Series(False, index=runs.index)
    told = runs.dropna(subset=["node", "started", "ended"])
    for _, of_node in told.groupby("node"):
        began = pd.to_datetime(of_node["went_on"].fillna(of_node["started"])).sort_values()
        ended = pd.to_datetime(of_node["ended"])[began.index]
        shared[began.index] |= began < ended.cummax().shift()
        shared[began.index] |= ended > began.shift(-1)
    return shared


def nodes(runs: pd.DataFrame) -> int | None:
    """How many nodes, or machines, `runs` were trained on; None if one does not tell its own."""
    told = runs[["node", "started", "ended"]].notna().all(axis=None)
    return runs["node"].nunique() if told else None


def chance(results: Results, study: str) -> float:
    """The accuracy of guessing, a fraction: all classes alike."""
    return 1 / len(results.manifest(study)["classes"])


def majority(results: Results, study: str) -> float | None:
    """The accuracy of always answering the most frequent class; None where classes are alike."""
    share = results.manifest(study)["majority_share"]
    return share if share > UNEQUAL * chance(results, study) else None


def by_class(confusions: pd.DataFrame, experiment: str, classes: int) -> list[float | None]:
    """The accuracy of each class, a fraction over all seeds; None without test images.

    Of an experiment whose runs have no confusions the list is empty.
    """
    own = confusions[confusions["experiment"] == experiment] if len(confusions) else confusions
    if own.empty:
        return []
    total = own.groupby("true")["count"].sum()
    right = own[own["true"] == own["predicted"]].groupby("true")["count"].sum()
    return [
        float(right.get(each, 0) / total[each]) if each in total else None
        for each in range(classes)
    ]


def balanced(results: Results, experiment: str) -> float | None:
    """Balanced accuracy: the mean of the classes' accuracies; None without confusions."""
    study = results.experiments[experiment].study
    classes = len(results.manifest(study)["classes"])
    found = [each for each in by_class(results.confusions, experiment, classes) if each is not None]
    return sum(found) / len(found) if found else None

"""What a runs table says of one experiment."""

import pandas as pd


def by_seed(runs: pd.DataFrame, experiment: str, column: str) -> pd.Series:
    """A column of an experiment's finished runs, indexed by seed."""
    of_experiment = (runs["experiment"] == experiment) & (runs["status"] == "done")
    return runs[of_experiment].set_index("seed")[column]


def state(runs: pd.DataFrame, experiment: str) -> str:
    """ "done" with a finished run, "not run" without, "absent" if the preset leaves it out."""
    of_experiment = runs[runs["experiment"] == experiment]
    if of_experiment.empty:
        return "absent"
    return "done" if (of_experiment["status"] == "done").any() else "not run"


def by_accuracy(runs: pd.DataFrame, study: str) -> list[str]:
    """The study's finished experiments by mean test accuracy; of equal ones the first first."""
    done = runs[(runs["study"] == study) & (runs["status"] == "done")]
    means = done.groupby("experiment", sort=False)["test_accuracy"].mean()
    return list(means.sort_values(ascending=False, kind="stable").index)

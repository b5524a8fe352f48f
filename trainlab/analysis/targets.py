"""After how many seconds of training an experiment reached an accuracy.

The accuracy is that of validation, since the test set is read once, after training. A time is that
of the first validation at the target or above it; a run without one counts as infinitely slow, as
in MLCommons' AlgoPerf, so a median over seeds is finite only if more than half of them reached it.
"""

import math

import pandas as pd

from trainlab.analysis.old_comparisons import title
from trainlab.formatting import SPACE, listed, seconds
from trainlab.report.words.accuracy import timing_obstacle
from trainlab.results.load import Results


def first_times(results: Results, study: str) -> pd.DataFrame:
    """Seconds to each target of a study, one row a run, one column a target; a miss is infinite.

    Indexed by experiment and seed, in the study's order; only trainings on all labels.
    """
    targets = results.design["targets"].get(study, [])
    runs = compared(results.runs, study)
    histories = results.histories.set_index(["experiment", "seed"])
    rows = {
        key: {target: first_time(histories.loc[[key]], target) for target in targets}
        for key in zip(runs["experiment"], runs["seed"], strict=True)
    }
    index = pd.MultiIndex.from_tuples(rows, names=["experiment", "seed"])
    return pd.DataFrame(list(rows.values()), index=index, columns=targets)


def compared(runs: pd.DataFrame, study: str) -> pd.DataFrame:
    """The finished runs of a study that trained on all labels."""
    chosen = (runs["study"] == study) & (runs["status"] == "done") & runs["labels_per_class"].isna()
    return runs[chosen]


def first_time(history: pd.DataFrame, target: float) -> float:
    """The seconds of training before the first validation at `target` or above."""
    reached = history[history["val_accuracy"] >= target]
    return reached["train_seconds"].min() if len(reached) else math.inf


def medians(times: pd.DataFrame) -> pd.DataFrame:
    """Median over seeds of each experiment's times; infinite unless most seeds reached a target."""
    return times.groupby("experiment", sort=False).median()


def table(results: Results, study: str) -> pd.DataFrame:
    """Experiments by targets: the median time, and how many seeds reached the target."""
    times = first_times(results, study)
    titles = results.summary.set_index("experiment")["title"]
    return pd.DataFrame(
        {"Experiment": titles[experiment]}
        | {f"{name(target)}": cell(own[target]) for target in times}
        for experiment, own in times.groupby("experiment", sort=False)
    )


def name(target: float) -> str:
    """A target accuracy without needless zeros."""
    return f"{100 * target:g}{SPACE}%"


def cell(times: pd.Series) -> str:
    """A median time, or that there is none, with the share of seeds that reached the target."""
    median = times.median()
    share = f"({reached(times)} of {len(times)})"
    return f"{'not reached' if math.isinf(median) else seconds(median)} {share}"


def reached(times: pd.Series) -> int:
    """How many runs reached the target."""
    return int((times < math.inf).sum())


def answers(results: Results, study: str) -> list[str]:
    """Which experiment was the first at each target, and how exact the times are."""
    times = first_times(results, study)
    if times.empty:
        return ["No experiment of this study was run, or it has no targets."]
    lowest = medians(times).min()
    missed = [name(target) for target in lowest[lowest == math.inf].index]
    sentences = [fastest(results, study, times)] if (lowest < math.inf).any() else []
    if missed:
        sentences.append(
            f"No experiment reached {listed(missed)} with more than half of its seeds."
        )
    return [*sentences, resolution(results, study)]


def fastest(results: Results, study: str, times: pd.DataFrame) -> str:
    """The experiments with the smallest median time to each target that one reached."""
    if obstacle := timing_obstacle(results.exclusive_timing, compared(results.runs, study)):
        return f"No fastest experiment is named. {obstacle}"
    parts = []
    for target, column in medians(times).items():
        if math.isinf(column.min()):
            continue
        names = column.index[column == column.min()]
        by = [f"{title(results.runs, each)} {runs_of(times.loc[each, target])}" for each in names]
        parts.append(f"{name(target)} after {seconds(column.min())} by {listed(by)}")
    return f"Fastest to each validation accuracy, by the median over seeds: {'; '.join(parts)}."


def runs_of(times: pd.Series) -> str:
    """How many of an experiment's runs reached a target, in brackets."""
    return f"({reached(times)} of {len(times)} seeds)"


def resolution(results: Results, study: str) -> str:
    """How far apart validations were, which is how late a time can be."""
    runs = compared(results.runs, study)
    own = results.histories[results.histories["experiment"].isin(runs["experiment"])]
    before = own.groupby(["experiment", "seed"])["train_seconds"].shift(fill_value=0)
    typical = (own["train_seconds"] - before).groupby(own["experiment"]).median()
    return (
        "Accuracy is that of validation, since the test set is read once, at the end; times are "
        "known to one interval between validations, which was between "
        f"{seconds(typical.min())} and {seconds(typical.max())} (each experiment's median). "
        "The differences were not tested."
    )

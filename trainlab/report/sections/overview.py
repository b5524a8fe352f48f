"""The rate of arithmetic of a study's experiments as HTML."""

import html

import pandas as pd

from trainlab.analysis.equal_time import ceiling
from trainlab.analysis.runs import of_all_labels
from trainlab.formatting import SPACE, listed, number, percent
from trainlab.report.figures import rows as figures_rows
from trainlab.report.html.elements import bullets, figure
from trainlab.report.words.accuracy import timing_obstacle
from trainlab.results.load import Results


def rates(results: Results, study: str) -> str:
    """The rate of arithmetic of each experiment, below what the machine was measured to do."""
    runs = of_all_labels(results, study)
    if runs.empty:
        return ""
    top = ceiling(results, runs)
    if not top:
        reason = timing_obstacle(results.exclusive_timing, runs)
        return f"<p>{html.escape(reason or 'The ceiling of this device was not measured.')}</p>"
    by_experiment = runs.groupby(["experiment", "title"])["gflop_per_second"].mean()
    found = by_experiment.droplevel("experiment").sort_values(ascending=False)
    told = listed([f"{title} {number(rate, 1)}" for title, rate in found.items()])
    drawing = figures_rows.rates(found, top)
    return figure(
        f"rates-{study}",
        drawing,
        f"GFLOP/s against a ceiling of {number(top, 1)}: {told}.",
        "Means over seeds. Counted are the matrix products of a training, forward and backward, by "
        "its seconds; normalisation, activations and augmentation take time, too. The dashed line "
        "is the measured rate of large float32 matrix products on the same device.",
    ) + bullets([share_of_ceiling(found, top)])


def share_of_ceiling(found: pd.Series, top: float) -> str:
    """How much of the measured ceiling was used, from the most to the least; `found` is sorted."""
    most, least = found.index[0], found.index[-1]
    shares = (
        f"“{most}” came closest to the measured ceiling of {number(top, 1)}{SPACE}GFLOP/s, with "
        f"{percent(found.iloc[0] / top, 0)} of it"
    )
    if most == least:
        return f"{shares}."
    return (
        f"{shares}; “{least}” used the least, {percent(found.iloc[-1] / top, 0)}. The median of "
        f"{len(found)} experiments is {percent(found.median() / top, 0)}."
    )

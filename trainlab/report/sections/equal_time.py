"""Whether experiments with a time budget kept to it, and what they made of it."""

import pandas as pd

from trainlab.analysis.equal_time import large_product, timed
from trainlab.formatting import listed, number
from trainlab.report.figures import equal_time as figures
from trainlab.report.html.elements import bullets, figure
from trainlab.report.html.table import table
from trainlab.report.tables import equal_time as tables
from trainlab.report.words.equal_time import against_product, by_the_clock, within
from trainlab.report.words.study import timing_obstacle
from trainlab.results.load import Results

TITLE = "Was the training time the same?"


def html(results: Results, study: str) -> str:
    """What was used of the budgets, and at what rate; "" for a study without time budgets."""
    if timed(results, study).empty:
        return ""
    late = tables.late(results, study)
    sentences = [
        within(results, study),
        by_the_clock(results, study),
        timing_obstacle(results, study),
    ]
    return "".join(
        [
            bullets(filter(None, sentences)),
            table(late, "Runs that missed their training time") if len(late) else "",
            table(tables.timed_experiments(results, study), tables.caption(results, study)),
            rates(results, study),
        ]
    )


def rates(results: Results, study: str) -> str:
    """The rates of arithmetic beside that of a large matrix product; "" if it was not measured."""
    product = large_product(results, study)
    if not product:
        return ""
    found = by_step(results, timed(results, study))
    told = listed([f"{title} {number(rate, 1)}" for title, rate in found.items()])
    return figure(
        f"rates-{study}",
        figures.rates(found, product),
        f"GFLOP/s beside a large matrix product's {number(product, 1)}: {told}.",
        "Trainings with a time budget: the arithmetic of their matrix products divided by their "
        "seconds. Trainings with the same steps share a bar. Normalisation, activations and "
        "augmentation take time, too. Orange: the measured rate of large float32 matrix products "
        "on the same device. It is no upper limit.",
    ) + bullets([against_product(found, product)])


def by_step(results: Results, runs: pd.DataFrame) -> pd.Series:
    """GFLOP/s, the highest first, by experiment; those of the same steps are one, named after the
    first.
    """
    means = runs.groupby("experiment", sort=False)["gflop_per_second"].mean()
    found = {}
    for rate, names in means.groupby(means.map("{:.5g}".format), sort=False).groups.items():
        first, *others = [results.experiments[name].title for name in names]
        found[f"{first} and {len(others)} more" if others else first] = float(rate)
    return pd.Series(found).sort_values(ascending=False, kind="stable")

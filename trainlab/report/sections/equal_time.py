"""Whether experiments with a budget in seconds kept to it, and what they made of it."""

from trainlab.analysis.equal_time import ceiling, timed
from trainlab.formatting import listed, number
from trainlab.report.figures import equal_time as figures
from trainlab.report.html.elements import bullets, figure
from trainlab.report.html.table import table
from trainlab.report.tables import equal_time as tables
from trainlab.report.words.equal_time import by_the_clock, share_of_ceiling, within
from trainlab.report.words.study import timing_obstacle
from trainlab.results.load import Results

TITLE = "Was it the same training time?"


def html(results: Results, study: str) -> str:
    """What was used of the budgets, and at what rate; "" for a study without budgets in seconds."""
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
            table(tables.timed_experiments(results, study), tables.CAPTION),
            rates(results, study),
        ]
    )


def rates(results: Results, study: str) -> str:
    """The rates of arithmetic below what the machine was measured to do; "" if it was not."""
    top = ceiling(results, study)
    if not top:
        return ""
    means = timed(results, study).groupby("experiment", sort=False)["gflop_per_second"].mean()
    means = means.rename(lambda name: results.experiments[name].title)
    found = means.sort_values(ascending=False, kind="stable")
    told = listed([f"{title} {number(rate, 1)}" for title, rate in found.items()])
    return figure(
        f"rates-{study}",
        figures.rates(found, top),
        f"GFLOP/s against a ceiling of {number(top, 1)}: {told}.",
        "Means over seeds, of a training's matrix products by its seconds; normalisation, "
        "activations and augmentation take time, too. The dashed line is the measured rate of "
        "large float32 matrix products on the same device.",
    ) + bullets([share_of_ceiling(found, top)])

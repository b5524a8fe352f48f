"""Time to target accuracies, a row an experiment and a column a target."""

import math
from dataclasses import dataclass

from trainlab.analysis.targets import first_times, reached
from trainlab.formatting import seconds
from trainlab.report.tables.table import Column, Table
from trainlab.report.words.targets import name
from trainlab.results.load import Results

CAPTION = (
    "Seconds of training until validation reached an accuracy: median (number of seeds that did)"
)


@dataclass(frozen=True)
class Time:
    """The median over `seeds` runs, infinite where most missed; `reached` of them did not miss."""

    median: float
    reached: int
    seeds: int


def targets(results: Results, study: str) -> Table:
    """The experiments trained on all labels."""
    times = first_times(results, study)
    rows = [
        (results.experiments[each].title, *(time(own[target]) for target in own))
        for each, own in times.groupby("experiment", sort=False)
    ]
    return Table([Column("Experiment"), *map(target_column, times)], rows)


def time(times) -> Time:
    """What came of the runs of one experiment."""
    return Time(times.median(), reached(times), len(times))


def target_column(target: float) -> Column:
    """Times (`Time`) to a target accuracy, a fraction."""
    return Column(
        name(target),
        text=_text,
        key=lambda found: found.median,
        raw=lambda found: {
            ", median (s)": found.median,
            ", reached": found.reached,
            ", seeds": found.seeds,
        },
        best="lowest",
    )


def _text(found: Time) -> str:
    median = "not reached" if math.isinf(found.median) else seconds(found.median)
    return f"{median} ({found.reached} of {found.seeds})"

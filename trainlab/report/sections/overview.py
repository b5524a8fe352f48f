"""A study's experiments beside each other as HTML: accuracy, cost, time, differences, rates."""

import html
import math
from collections.abc import Sequence

import pandas as pd

from trainlab.analysis import pareto, targets
from trainlab.analysis.equal_time import ceiling
from trainlab.analysis.old_comparisons import Comparison
from trainlab.analysis.pareto import PARAMETERS, SECONDS, Cost
from trainlab.formatting import SPACE, listed, number, percent, points, seconds
from trainlab.report.figures import pareto as figures_tradeoff
from trainlab.report.figures import rows as figures_rows
from trainlab.report.html.elements import bullets, figure
from trainlab.report.sections.curves import NOT_RUN
from trainlab.report.tables.experiments import VERDICTS, span
from trainlab.report.words.accuracy import timing_obstacle
from trainlab.results.load import Results

CUT = "An interval that meets the edge goes on beyond it."


def accuracy_against_time(results: Results, study: str) -> str:
    """The trade-off of accuracy and training time; a sentence where times are not comparable."""
    runs = targets.compared(results.runs, study)
    if obstacle := timing_obstacle(results.exclusive_timing, runs):
        return f"<p>{html.escape(obstacle)}</p>"
    note = "A training that kept to its budget in seconds is drawn at its budget."
    return tradeoff(runs, study, SECONDS, note)


def accuracy_against_parameters(results: Results, study: str) -> str:
    """The trade-off of accuracy and trainable parameters."""
    return tradeoff(targets.compared(results.runs, study), study, PARAMETERS, "")


def tradeoff(runs: pd.DataFrame, study: str, cost: Cost, note: str) -> str:
    """A trade-off as a figure, the key to its numbers, and the front in words."""
    if runs.empty:
        return NOT_RUN
    found = pareto.points(runs)
    key = [
        f"{row.title}: {percent(row.accuracy)}, {cost.told(getattr(row, cost.column))}"
        for row in found.itertuples()
    ]
    caption = (
        "Trainings on all labels, numbered by their mean test accuracy. Whiskers: 95 % t intervals "
        f"over seeds, none with one seed. {CUT} Filled dots and the stepped line: the Pareto front "
        f"of the means. {note}"
    ).strip()
    description = f"Mean test accuracy against {cost.words}: {'; '.join(key)}."
    drawing = figures_tradeoff.tradeoff(found, cost)
    items = "".join(f"<li>{html.escape(entry)}</li>" for entry in key)
    return (
        figure(f"accuracy-{cost.column}-{study}", drawing, description, caption)
        + f'<ol class="legend" style="columns: 16rem">{items}</ol>'
        + bullets([pareto.sentence(found, cost)])
    )


def target_times(results: Results, study: str) -> str:
    """Seconds until the experiments reached the study's target accuracies."""
    runs = targets.compared(results.runs, study)
    times = targets.first_times(results, study)
    if times.empty:
        return "" if len(runs) else NOT_RUN
    # The fastest to the hardest target first; where that was missed, to the next easier one.
    medians = targets.medians(times).sort_values(list(times.columns[::-1]), kind="stable")
    titles = results.summary.set_index("experiment")["title"][medians.index]
    names = [targets.name(target) for target in medians]
    told = "; ".join(
        f"{title}: " + ", ".join(map(time_told, names, medians.loc[name]))
        for name, title in titles.items()
    )
    caption = (
        "Medians over seeds of the time of the first validation at an accuracy; an open mark at "
        "the right is a target that at most half of the seeds reached. "
        f"{timing_obstacle(results.exclusive_timing, runs) or ''}"
    ).strip()
    return figure(
        f"target-times-{study}",
        figures_rows.target_times(medians, list(titles), names),
        f"Seconds of training to validation accuracies. {told}.",
        caption,
    )


def time_told(name: str, median: float) -> str:
    """A target and when it was reached."""
    return f"{name} {'not reached' if math.isinf(median) else f'after {seconds(median)}'}"


def forest(name: str, found: Sequence[Comparison]) -> str:
    """Paired differences as a figure, which `name` is a part of the name of."""
    shared = [item for item in found if item.difference.n]
    if not shared:
        return "<p>No two experiments that this study compares were both run.</p>"
    return figure(
        f"differences-{name}",
        figures_rows.forest(shared),
        f"Paired differences of test accuracy. {'; '.join(map(difference_told, shared))}.",
        "First minus second, paired by seed, with 95 % t intervals; right of zero, the first was "
        "more accurate. The filling says what is left of a difference after Holm's correction over "
        f"all that were tested with it. {CUT}",
    )


def difference_told(item: Comparison) -> str:
    """A difference, its interval and its verdict in words."""
    return (
        f"{item.first_title} minus {item.second_title}: {points(item.difference.mean)} percentage "
        f"points (95{SPACE}% interval {span(item)}, n{SPACE}={SPACE}{item.difference.n}), "
        f"{VERDICTS[item.outcome]}"
    )


def rates(results: Results, study: str) -> str:
    """The rate of arithmetic of each experiment, below what the machine was measured to do."""
    runs = targets.compared(results.runs, study)
    if runs.empty:
        return NOT_RUN
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

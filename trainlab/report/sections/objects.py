"""The figures of the objects study as HTML, each with its numbers told in words."""

import pandas as pd

from trainlab.analysis import grid
from trainlab.analysis.curves import band
from trainlab.analysis.grid import CONSTANT, LOOKAHEAD, PLAIN
from trainlab.analysis.old_comparisons import BASELINE
from trainlab.formatting import percent, seconds
from trainlab.report.figures import panels as figures_objects
from trainlab.report.figures.panels import DASHED, DOTTED, SOLID, Line
from trainlab.report.html.elements import figure

NOT_RUN = "<p>None of these experiments was run.</p>"


def curve(histories: pd.DataFrame, experiment: str, label: str, look: dict) -> list[Line]:
    """The line of an experiment, or none if it was not run."""
    own = histories[histories["experiment"] == experiment]
    if own.empty:
        return []
    points = band(own, "train_seconds", "val_accuracy")
    return [Line(label, look, points["x"].to_numpy(), 100 * points["mean"].to_numpy())]


def method_curves(runs: pd.DataFrame, histories: pd.DataFrame) -> str:
    """Accuracy against training time: each schedule with and without Lookahead."""
    lines = {}
    for schedule in grid.schedules(runs):
        plain, averaged = (grid.experiment_of(schedule, each) for each in (PLAIN, LOOKAHEAD))
        drawn = curve(histories, plain, "without Lookahead", SOLID)
        drawn += curve(histories, averaged, "with Lookahead", DASHED)
        if drawn and schedule != CONSTANT:
            drawn += curve(histories, BASELINE, "constant, without Lookahead", DOTTED)
        lines[grid.name(schedule)] = drawn
    return time_figure("methods-over-time", lines)


def time_figure(name: str, lines: dict[str, list[Line]]) -> str:
    """Panels of accuracy against time, with their ends in words."""
    lines = {title: drawn for title, drawn in lines.items() if drawn}
    if not lines:
        return NOT_RUN
    ends = "; ".join(
        f"{title}: "
        + ", ".join(
            f"{line.label} {percent(line.y[-1] / 100)} after {seconds(line.x[-1])}"
            for line in drawn
        )
        for title, drawn in lines.items()
    )
    return figure(
        name,
        figures_objects.time_curves(lines),
        f"Validation accuracy against seconds of training, and at the last validation that every "
        f"seed has: {ends}.",
        "Means over seeds, a dot at each validation. Training steps only: validation and "
        "compilation are not on the time axis.",
    )


def interaction(runs: pd.DataFrame) -> str:
    """Test accuracy by schedule, with and without Lookahead."""
    found = grid.accuracies(runs)
    if found.empty:
        return NOT_RUN
    means = "; ".join(
        f"{grid.cell_name(cell)} {percent(accuracy)}" for cell, accuracy in found.mean().items()
    )
    schedules = grid.schedules(runs)
    return figure(
        "interaction",
        figures_objects.interaction(found, schedules, [grid.name(each) for each in schedules]),
        f"Test accuracy by schedule, means: {means}.",
        "Small dots are single seeds, large ones their means. Lines that are not parallel suggest "
        "that the effect of Lookahead depends on the schedule; the table says whether it is shown.",
    )

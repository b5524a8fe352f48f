"""Schedules of the learning rate and averagings of the weights, everything else being equal."""

import pandas as pd

from trainlab.analysis.changes import changes, parts
from trainlab.analysis.curves import mean_curve
from trainlab.analysis.factorial import effects
from trainlab.analysis.grid import Cell, Grid, grid, means, values
from trainlab.analysis.runs import by_seed, chance
from trainlab.formatting import percent, seconds
from trainlab.report.figures import grid as figures
from trainlab.report.html.elements import bullets, figure
from trainlab.report.html.table import table
from trainlab.report.tables import grid as tables
from trainlab.report.words import grid as words
from trainlab.results.load import Results

TITLE = "Schedules of the learning rate, and averaging of the weights"


def html(results: Results, study: str) -> str:
    """Rates, curves, accuracies and effects; "" for a study without a grid, or without its runs."""
    found = grid(results, study)
    if not found or not means(results, study):
        return ""
    effects_found = effects(results, study)
    return "".join(
        [
            schedule_panels(results, study, found),
            method_curves(results, study, found),
            table(tables.cells(results, study), tables.CELLS),
            interaction(results, study, found),
            bullets(words.effects_in_words(results, study)),
            table(tables.effects(effects_found), tables.EFFECTS) if effects_found else "",
        ]
    )


def about(results: Results, study: str) -> list[str]:
    """The methods that change one thing: the schedule, or the averaging."""
    found = grid(results, study)
    return [name for cell, name in found.cells.items() if found.changed(cell) == 1]


def schedule_panels(results: Results, study: str, found: Grid) -> str:
    """The learning rates of the schedules as they were run."""
    rates = {}
    for schedule, averaging in found.every:
        name = found.cells.get((schedule, averaging))
        title = words.schedule(schedule)
        own = of_experiment(results.schedules, name)
        if title not in rates and len(own):
            rates[title] = own[own["seed"] == own["seed"].min()]
    if not rates:
        return ""
    told = "; ".join(f"{title} {ends(own['learning_rate'])}" for title, own in rates.items())
    return figure(
        f"schedules-{study}",
        figures.learning_rates(rates),
        f"Learning rates during training: {told}.",
        "Learning rates as they were run, with the first seed. Each panel has its own vertical "
        "axis.",
    )


def of_experiment(frame: pd.DataFrame, name: str | None) -> pd.DataFrame:
    """The rows of an experiment in a table that may be empty."""
    return frame if frame.empty else frame[frame["experiment"] == name]


def ends(rates: pd.Series) -> str:
    """The first and the last rate, and the highest on the way."""
    first, last = rates.iloc[0], rates.iloc[-1]
    return f"from {first:.2g} to {last:.2g}, at most {rates.max():.2g}"


def method_curves(results: Results, study: str, found: Grid) -> str:
    """Validation accuracy against training time: a panel a schedule, a line an averaging."""
    lines = {}
    for schedule in found.schedules:
        drawn = []
        for place, averaging in enumerate(found.averagings):
            name = found.cells.get((schedule, averaging))
            drawn += curve(results, name, words.averaging(averaging), figures.look(place))
        if drawn and found.baseline and found.cells.get((schedule, None)) != found.baseline:
            plain = words.cell_in_words((found.schedules[0], None))
            drawn += curve(results, found.baseline, plain, figures.BASELINE)
        if drawn:
            lines[words.schedule(schedule)] = drawn
    return time_figure(results, study, lines) if lines else ""


def curve(results: Results, name: str | None, label: str, look: dict) -> list[figures.Line]:
    """The mean line of an experiment over its seeds, or none if it was not run."""
    own = of_experiment(results.histories, name)
    if own.empty:
        return []
    x, y = mean_curve(own, "train_seconds", "val_accuracy")
    test = by_seed(results.runs, name, "test_accuracy").mean()
    return [figures.Line(label, look, x, 100 * y, 100 * test)]


def time_figure(results: Results, study: str, lines: dict[str, list[figures.Line]]) -> str:
    """Panels of accuracy against time, with their ends in words."""
    told = "; ".join(
        f"{title}: "
        + ", ".join(
            f"{line.label} {percent(line.y[-1] / 100)} after {seconds(line.x[-1])}"
            for line in drawn
        )
        for title, drawn in lines.items()
    )
    return figure(
        f"methods-over-time-{study}",
        figures.method_curves(lines, chance(results, study)),
        f"Validation accuracy against seconds of training, and at the end: {told}.",
        "Lines are validation accuracies, means over seeds; marks are test accuracies. Time is "
        "that of training steps, without validation and compilation.",
    )


def interaction(results: Results, study: str, found: Grid) -> str:
    """Test accuracy by schedule and averaging."""
    told = "; ".join(
        f"{words.cell_in_words(cell)} {percent(mean.mean)}"
        for cell, mean in means(results, study).items()
    )
    return figure(
        f"interaction-{study}",
        figures.interaction(
            values(results, study),
            {each: words.schedule(each) for each in found.schedules},
            {each: words.averaging(each) for each in found.averagings},
            averaged_alone(results, found),
            chance(results, study),
        ),
        f"Test accuracy by schedule, means: {told}.",
        "Small marks are single seeds, large ones their means. Thin lines show what an averaging "
        "gains, where nothing else was changed with it. Where their slopes differ, the "
        "gain may depend on the schedule.",
    )


def averaged_alone(results: Results, found: Grid) -> list[Cell]:
    """The cells that change nothing but the averaging of the one without."""
    return [
        (schedule, averaging)
        for (schedule, averaging), name in found.cells.items()
        if (plain := found.cells.get((schedule, None))) not in (None, name)
        and parts(changes(*(results.experiments[each].settings for each in (name, plain))))
        == {"averaging"}
    ]

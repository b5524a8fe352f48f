"""The grid of schedules and averagings, its effects, and its methods from the best one on."""

from collections.abc import Sequence

from trainlab.analysis.comparisons import family
from trainlab.analysis.factorial import Effect
from trainlab.analysis.grid import grid, means
from trainlab.analysis.ranking import Ranking, validation
from trainlab.report.tables.columns import accuracies, differences, mapped, numbers, p_values
from trainlab.report.tables.table import Column, Table
from trainlab.report.words import grid as words
from trainlab.report.words.comparisons import in_cell
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import means as means_of

CELLS = "Mean test accuracy (%) of each schedule and averaging, with its 95 % interval"
EFFECTS = (
    "Effects on test accuracy; Holm's correction covers all of them, and the interval excludes "
    "zero where an effect is shown"
)
METHODS = (
    "Methods by validation accuracy; the difference is the best one's test accuracy minus the "
    "method's, with intervals and p values that hold for all pairs of the study at once (Tukey)"
)


def cells(results: Results, study: str) -> Table:
    """A row a schedule, a column an averaging."""
    found, reached = grid(results, study), means(results, study)
    nothing = means_of({"": []})[""]
    columns = [mapped("Schedule", words.schedule)]
    columns += [accuracies(f"{words.averaging(each)} (%)") for each in found.averagings]
    rows = [
        (schedule, *(reached.get((schedule, each), nothing) for each in found.averagings))
        for schedule in found.schedules
    ]
    return Table(columns, rows)


def effects(found: Sequence[Effect]) -> Table:
    """A row an effect."""
    columns = [
        mapped("Effect", words.label),
        numbers("n"),
        differences("Size (points, interval)"),
        p_values("p (Holm)"),
        Column("Verdict"),
    ]
    rows = [
        (effect, effect.n, effect.size, effect.size.p, words.EFFECTS[effect.size.verdict])
        for effect in found
    ]
    return Table(columns, rows)


def methods(results: Results, study: str, found: Ranking) -> Table:
    """A row a method, the best on validation data first."""
    columns = [
        mapped("Method", lambda name: results.experiments[name].title),
        numbers("Validation (%)", 2, 100, "highest"),
        accuracies("Test accuracy (%, 95 % interval)"),
        differences("Best minus this (points, 95 % interval)"),
        p_values("p"),
        Column("Verdict on the best"),
    ]
    reached, against = family(results, study), {item.second: item for item in found.against}
    rows = []
    for name in found.methods[1:]:
        item = against[name]
        rows.append(
            (
                name,
                validation(results, name),
                reached[name],
                item.difference,
                item.difference.p,
                in_cell(item),
            )
        )
    return Table(columns, rows)

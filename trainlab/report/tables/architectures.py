"""Newer architectures and what they are compared with, a row each: size, cost, accuracy."""

from trainlab.analysis.architectures import Architecture, compared
from trainlab.analysis.comparisons import family
from trainlab.analysis.runs import by_seed, timing_fault
from trainlab.report.tables.columns import accuracies, mapped, numbers
from trainlab.report.tables.table import Table
from trainlab.results.load import Results

CAPTION = (
    "Newer architectures and what they are compared with; MACs are those of one image's forward "
    "pass"
)
SHOWN = (
    *("Experiment", "Test accuracy (%)", "Training (s)"),
    *("Trainable parameters", "MACs (million)"),
)
# Columns of the runs table, of which means are shown; the last ones only where times compare.
SIZES = {
    "train_seconds": numbers("Training (s)", 1, best="lowest"),
    "parameters_trainable": numbers("Trainable parameters", best="lowest"),
    "macs": numbers("MACs (million)", 2, scale=1e-6, best="lowest"),
    "epochs": numbers("Epochs", 1),
}
RATES = {
    "seconds_per_epoch": numbers("One epoch (s)", 2, best="lowest"),
    "images_per_second": numbers("Images/s", best="highest"),
    "gflop_per_second": numbers("GFLOP/s", 1, best="highest"),
}


def architectures(results: Results, study: str, found: list[Architecture]) -> Table:
    """The finished references and architectures of a study."""

    def title(name: str) -> str:
        return results.experiments[name].title

    measured = SIZES if timing_fault(results, study) else SIZES | RATES
    columns = [mapped("Experiment", title), accuracies("Test accuracy (%)"), numbers("n")]
    rows = []
    for name in compared(results, found):
        accuracy = family(results, study)[name]
        values = [by_seed(results.runs, name, column).mean() for column in measured]
        rows.append([name, accuracy, accuracy.n, *values])
    return Table([*columns, *measured.values()], rows, SHOWN)

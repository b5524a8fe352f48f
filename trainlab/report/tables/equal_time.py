"""What experiments with a time budget made of it, and which runs did not keep to it."""

from trainlab.analysis.comparisons import family
from trainlab.analysis.equal_time import furthest, large_product, missed, timed
from trainlab.report.tables.columns import accuracies, mapped, numbers
from trainlab.report.tables.table import Table
from trainlab.results.load import Results

CAPTION = "Every experiment with a time budget. Arithmetic is that of matrix products, in float32"
PRODUCT = "; its rate is compared with the measured one of a large product"


def caption(results: Results, study: str) -> str:
    """What the table has; of the large product where its rate is known."""
    return CAPTION + (PRODUCT if large_product(results, study) else "")


def timed_experiments(results: Results, study: str) -> Table:
    """A row an experiment: accuracy, budget and time used, epochs, arithmetic and its rate."""
    found, reached = timed(results, study), family(results, study)
    unit, size = operations(found["train_flops"].max())
    product = large_product(results, study)
    columns = [
        mapped("Experiment", lambda name: results.experiments[name].title),
        accuracies("Test accuracy (%, 95 % interval)"),
        numbers("n"),
        numbers("Budget (s)", 1),
        numbers("Used (s)", 1),
        numbers("By the clock (s)", 1),
        numbers("Furthest off (%)", 1, 100, best="lowest"),
        numbers("Epochs", 1),
        numbers(unit, 2, 1 / size),
        *(
            [
                numbers("GFLOP/s", 1, best="highest"),
                numbers("Share of a large product's rate (%)", 0, 100, "highest"),
            ]
            if product
            else []
        ),
    ]
    rows = []
    for name, own in found.groupby("experiment", sort=False):
        names = ["budget_seconds", "train_seconds", "wall_seconds", "epochs", "train_flops"]
        budget, spent, wall, epochs, flops = own[names].mean()
        rate = own["gflop_per_second"].mean()
        row = (name, reached[name], len(own), budget, spent, wall, furthest(own), epochs, flops)
        rows.append((*row, rate, rate / product) if product else row)
    return Table(columns, rows, [columns[place].head for place in (0, 1, 3, 4, 7)])


def operations(flops: float) -> tuple[str, float]:
    """The unit in which floating-point operations are easy to read, and its size."""
    return ("PFLOP", 1e15) if flops >= 1e15 else ("TFLOP", 1e12)


def late(results: Results, study: str) -> Table:
    """The runs that did not take the time that they were given, the furthest off first."""
    columns = [
        mapped("Experiment", lambda name: results.experiments[name].title),
        numbers("Seed"),
        numbers("Budget (s)", 1),
        numbers("Used (s)", 1),
        numbers("Off (%)", 1, 100),
    ]
    rows = [
        (row.experiment, row.seed, row.budget_seconds, row.train_seconds, row.off)
        for row in missed(timed(results, study)).itertuples()
    ]
    return Table(columns, rows)

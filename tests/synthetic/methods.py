"""A made-up study of methods: schedules by averagings of the weights, everything else equal."""

from typing import Any

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab import registry
from trainlab.results.load import Results

Cell = tuple[str, str | None]
SGD = {"name": "sgd", "momentum": 0.9}
FORCED = {"name": "exponential_sgd", "momentum": 0.9}  # what the increasing schedule needs


def name(cell: Cell) -> str:
    """What the experiment of a cell is called."""
    return f"leaves/{'-'.join(part for part in cell if part)}"


def method(cell: Cell, experiment: str | None = None, **settings: Any) -> dict[str, Any]:
    """The entry of a cell, with weight decay of its own, as a search for values would leave it."""
    schedule, averaging = cell
    forced = registry.constant("schedules", schedule, "OPTIMIZER")
    own = {
        "optimizer": FORCED if forced else SGD | {"weight_decay": 0.001 * len(schedule)},
        "schedule": {"name": schedule},
        "averaging": averaging and {"name": averaging},
        "budget": {"seconds": 10},
    }
    title = "-".join(part for part in cell if part).capitalize()
    return entry(experiment or name(cell), title=title, **own | settings)


def leaves(accuracies: dict[Cell, list[float]], **columns: dict[Cell, list]) -> Results:
    """The study with these test accuracies, one a seed; `columns` gives others alike."""
    named = {
        column: {name(cell): own for cell, own in values.items()}
        for column, values in columns.items()
    }
    entries = [method(cell) for cell in accuracies]
    return results({name(cell): own for cell, own in accuracies.items()}, entries, **named)

"""Which experiments nothing beats in accuracy and cost."""

import math

import numpy as np
import pandas as pd
import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.analysis.pareto import front, points


def found(rows: dict[str, tuple[float, float]]) -> pd.DataFrame:
    """Points by experiment: seconds and mean accuracy."""
    return pd.DataFrame(
        {"experiment": name, "seconds": cost, "accuracy": accuracy}
        for name, (cost, accuracy) in rows.items()
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({"only": (1, 0.5)}, ["only"]),
        ({"slow": (9, 0.9), "fast": (1, 0.5), "bad": (9, 0.8), "worst": (10, 0.4)}, None),
        ({"slow": (9, 0.5), "fast": (1, 0.5)}, ["fast"]),
        ({"twin": (1, 0.5), "other": (1, 0.5), "worse": (1, 0.4)}, ["twin", "other"]),
    ],
)
def test_the_front_has_what_nothing_beats_cheapest_first(rows, expected):
    assert front(found(rows), "seconds") == (expected or ["fast", "slow"])


def test_a_front_is_what_is_left_when_all_pairs_are_compared():
    rng = np.random.default_rng(5)
    table = found({str(place): pair for place, pair in enumerate(rng.integers(0, 9, (40, 2)))})
    beaten = {
        name
        for name, cost, accuracy in table[["experiment", "seconds", "accuracy"]].values
        for other_cost, other in table[["seconds", "accuracy"]].values
        if (other_cost, -other) != (cost, -accuracy) and other_cost <= cost and other >= accuracy
    }
    assert set(front(table, "seconds")) == set(table["experiment"]) - beaten


def test_points_are_means_with_their_intervals_the_most_accurate_first():
    accuracies = {"leaves/a": [0.6, 0.7, 0.8], "leaves/b": [0.9, 0.9, 0.9], "leaves/c": [0.5]}
    entries = [
        entry("leaves/a", budget={"seconds": 90}),
        entry("leaves/b", budget={"epochs": 3}),
        entry("leaves/c", budget={"epochs": 3}),
    ]
    seconds = {"leaves/a": [91.0, 89.0, 50.0], "leaves/b": [30.0, 32.0, 31.0], "leaves/c": [1.0]}
    sizes = {name: [5] * len(values) for name, values in accuracies.items()}
    whole = results(accuracies, entries, train_seconds=seconds, parameters_trainable=sizes)
    table = points(whole, "leaves").set_index("experiment")
    assert table.index.tolist() == ["leaves/b", "leaves/a", "leaves/c"]
    assert table["accuracy"].tolist() == pytest.approx([0.9, 0.7, 0.5])
    # 91 and 89 s keep to the budget of 90 s, 50 s do not; the others have none.
    assert table["seconds"].tolist() == pytest.approx([31, 230 / 3, 1])
    assert table.loc["leaves/a", "low"] < 0.7 < table.loc["leaves/a", "high"]
    assert math.isnan(table.loc["leaves/c", "low"])

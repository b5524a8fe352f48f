"""Pareto fronts in words."""

import pandas as pd

from trainlab.formatting import SPACE
from trainlab.report.words.pareto import PARAMETERS, SECONDS, front_in_words, key


def points(*rows: tuple[str, float, float, float]) -> pd.DataFrame:
    """Points from names, accuracies, seconds and parameters."""
    columns = ["experiment", "accuracy", "seconds", "parameters"]
    found = pd.DataFrame(rows, columns=columns)
    return found.assign(title=found["experiment"].str.capitalize())


FOUND = points(("large", 0.85, 90, 5), ("small", 0.65, 70, 5), ("tiny", 0.5, 31, 9))


def test_a_front_is_counted():
    told = front_in_words(FOUND, SECONDS)
    assert told.startswith("3 of 3 experiments are on the Pareto front")
    dearer = FOUND.assign(seconds=[90.0, 70.0, 75.0])
    assert front_in_words(dearer, SECONDS).startswith("2 of 3 experiments are on the Pareto front")


def test_one_that_is_best_in_both_is_named_alone():
    told = f"“Large” (5{SPACE}trainable parameters, 85.00{SPACE}%) is at least as good in both"
    assert told in front_in_words(FOUND, PARAMETERS)
    turned = FOUND.assign(accuracy=[0.5, 0.65, 0.85], parameters=[9.0, 5.0, 5.0])
    assert "“Tiny” (5" in front_in_words(turned, PARAMETERS)


def test_one_experiment_has_nothing_to_be_weighed_against():
    assert front_in_words(FOUND[:1], SECONDS).startswith("There is no other experiment")


def test_the_key_is_in_the_order_of_the_points():
    assert key(FOUND, SECONDS)[1] == f"Small: 65.00{SPACE}%, 70.0{SPACE}s"

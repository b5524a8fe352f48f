"""Whether the same time was the same, in a sentence."""

import pandas as pd

from tests.synthetic.methods import leaves
from tests.synthetic.tables import results
from trainlab.formatting import SPACE
from trainlab.report.words.equal_time import NO_BUDGET, against_product, within

PLAIN, COSINE = ("constant", None), ("cosine", None)


def told(plain: list[float], cosine: list[float], experiments=None) -> str:
    found = leaves(
        {PLAIN: [0.6, 0.6], COSINE: [0.7, 0.7]}, train_seconds={PLAIN: plain, COSINE: cosine}
    )
    return within(found, "leaves", experiments).replace(SPACE, " ")


def test_kept_budgets_are_said_with_what_was_used():
    assert told([10, 9.8], [10.2, 10]) == (
        "All 4 runs kept to the training time within 3 %: 9.80 s to 10.2 s."
    )


def test_missed_ones_are_counted_and_the_furthest_told():
    assert told([10, 9.0], [17.1, 10]) == (
        "2 of 4 runs missed their training time by more than 3 %, the furthest by +71.0 %."
    )
    assert "the furthest by −49.0 %" in told([10, 5.1], [10, 10])


def test_some_experiments_alone():
    assert told([20, 20], [10, 10], ["leaves/cosine"]).startswith("All 2 runs kept")


def test_without_budgets_in_seconds_there_is_nothing_to_keep():
    assert within(results({"leaves/one": [0.5]}), "leaves") == NO_BUDGET


def test_the_share_of_a_large_product_is_told_from_the_most_to_the_least():
    rates = pd.Series({"Oak": 60.0, "Elm": 40.0, "Ash": 10.0})
    assert against_product(rates, 80.0).replace(SPACE, " ") == (
        "Fastest with a time budget was “Oak”: 75 % of the 80.0 GFLOP/s of a large matrix product. "
        "Slowest was “Ash”, 12 %. The median of 3 kinds of steps is 50 %."
    )
    assert (
        against_product(rates[:1], 80.0).replace(SPACE, " ").endswith("of a large matrix product.")
    )


def test_planned_steps_are_as_exact_as_their_calibrations():
    whole = leaves(
        {PLAIN: [0.6, 0.6], COSINE: [0.7, 0.7]},
        train_seconds={PLAIN: [10, 10], COSINE: [10, 10]},
        calibrated_seconds={PLAIN: [10, 10], COSINE: [10, 10]},
        calibrated_seconds_low={PLAIN: [9.9, 9.9], COSINE: [9.6, 9.6]},
        calibrated_seconds_high={PLAIN: [10.3, 10.3], COSINE: [10.1, 10.1]},
    )
    assert within(whole, "leaves").replace(SPACE, " ") == (
        "Steps were planned for the same time. By the intervals of their calibrations, they took "
        "between 4.0 % less and 3.0 % more."
    )

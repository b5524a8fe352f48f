"""What the runs say of classes: each class's accuracy, their mean, and the most frequent one."""

from dataclasses import replace

import pandas as pd
import pytest

from tests.synthetic.tables import results, with_majority
from trainlab.analysis.runs import balanced, by_class, majority, side_by_side

NAME = "leaves/oak"


def counts(rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["true", "predicted", "count"]).assign(experiment=NAME)


def study(share: float, rows=()):
    """A study in which always answering the most frequent of ten classes is right for a share."""
    whole = replace(results({NAME: [0.9, 0.91, 0.92]}), confusions=counts(rows))
    return with_majority(whole, "leaves", share)


def test_the_accuracy_of_classes_is_of_their_images():
    own = counts([(0, 0, 8), (0, 1, 2), (1, 1, 5), (3, 0, 4)])
    assert by_class(own, NAME, 4) == [pytest.approx(0.8), 1.0, None, 0.0]
    assert by_class(own, "leaves/elm", 4) == by_class(pd.DataFrame(), NAME, 4) == []


@pytest.mark.parametrize(("went_on", "shared"), [(None, True), ("15:30", False), ("14:45", True)])
def test_what_was_trained_while_a_run_waited_to_go_on_was_not_beside_it(went_on, shared):
    times = pd.DataFrame(
        [("14:00", went_on, "16:00"), ("14:30", None, "15:00")],
        columns=["started", "went_on", "ended"],
    )
    runs = study(0.1).runs.iloc[:2].assign(**{name: day(times[name]) for name in times})
    assert list(side_by_side(runs)) == [shared, shared]


def day(times: pd.Series) -> pd.Series:
    return "2026-11-22T" + times + ":00+00:00"


def test_balanced_accuracy_counts_a_rare_class_as_much_as_a_frequent_one():
    whole = study(0.9, [(0, 0, 90), (1, 1, 5), (1, 0, 5)])
    assert balanced(whole, NAME) == pytest.approx(0.75)  # and accuracy is 95 %
    assert balanced(study(0.9), NAME) is None


def test_the_most_frequent_class_is_told_only_where_it_is_worth_more_than_guessing():
    assert majority(study(0.12), "leaves") is None
    assert majority(study(0.61), "leaves") == 0.61

"""Mean curves: every seed counts at every point, to its end."""

import pytest

from tests.synthetic.histories import histories
from trainlab.analysis.curves import band
from trainlab.intervals import means


def test_the_mean_ends_at_the_mean_of_the_ends_whatever_the_numbers_of_validations():
    # Seed 1 validates after 10, 20, 30 and 40 s, seed 2 after 11 and 22 s.
    own = histories({"leaves/a": [[0.2, 0.4, 0.6, 0.9], [0.4, 0.8]]})
    found = band(own, "train_seconds", "val_accuracy")
    assert found["x"].iloc[-1] == 40
    assert found["mean"].iloc[-1] == pytest.approx((0.9 + 0.8) / 2)
    by_epoch = band(own, "epoch", "val_accuracy")
    assert by_epoch["mean"].iloc[-1] == pytest.approx((0.9 + 0.8) / 2)


def test_between_its_validations_a_seed_is_on_a_straight_line():
    own = histories({"leaves/a": [[0.2, 0.4, 0.6], [0.4, 0.8]]})
    found = band(own, "train_seconds", "val_accuracy").set_index("x")["mean"]
    # It begins where both seeds have, and has the validations of both.
    assert found.index.tolist() == [11, 20, 22, 30]
    assert found[11] == pytest.approx((0.22 + 0.4) / 2)
    assert found[20] == pytest.approx((0.4 + 0.4 + 0.4 * 9 / 11) / 2)
    # The second seed has ended after 22 s and keeps what it has reached.
    assert found[30] == pytest.approx((0.6 + 0.8) / 2)


def test_three_seeds_have_an_interval_within_the_bounds():
    own = histories({"leaves/a": [[0.1, 0.9], [0.2, 0.95], [0.3, 1.0]]})
    found = band(own, "epoch", "val_accuracy", bounds=(0, 1))
    wanted = means({"end": [0.9, 0.95, 1.0]}, bounds=(0, 1))["end"]
    last = found.iloc[-1]
    assert (last["low"], last["high"]) == pytest.approx((wanted.low, 1.0))
    assert band(own, "epoch", "val_accuracy")["high"].iloc[-1] > 1


def test_few_seeds_have_a_line_and_no_band():
    one = band(histories({"leaves/a": [[0.2, 0.4]]}), "epoch", "val_accuracy")
    assert one["mean"].tolist() == [0.2, 0.4]
    two = band(histories({"leaves/a": [[0.2, 0.4], [0.3, 0.5]]}), "epoch", "val_accuracy")
    assert one[["low", "high"]].isna().all(axis=None) and two["low"].isna().all()

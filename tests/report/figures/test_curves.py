"""Learning curves as they are drawn."""

import pandas as pd
import pytest

from tests.synthetic.histories import histories
from trainlab.report.figures.curves import error_limits, learning_curve


@pytest.mark.parametrize(("against", "last"), [("epoch", 1.0), ("train_seconds", 24.0)])
def test_a_curve_is_drawn_as_errors_within_the_axis(against, last):
    own = histories({"leaves/a": [[0.2, 0.3], [0.4, 0.8], [0.3, 0.8]]})
    axes = learning_curve(own, "A", against, (10.0, 90.0), 0.05).axes[0]
    validation = axes.lines[-1]
    assert validation.get_xdata()[-1] == last
    assert validation.get_ydata()[-1] == pytest.approx(100 - 190 / 3)
    assert axes.lines[-2].get_linestyle() == "--"
    bands = [patch.get_datalim(axes.transData) for patch in axes.collections]
    # The intervals of three ends so far apart are wider than the axis, from 10 to 90 % error.
    assert len(bands) == 2
    for box in bands:
        assert (box.ymin, box.ymax) == pytest.approx((10, 90))


def test_every_seed_is_drawn_to_its_end():
    own = histories({"leaves/a": [[0.2, 0.4, 0.6], [0.4, 0.8]]})
    axes = learning_curve(own, "A", "epoch", (10.0, 90.0), 0.05).axes[0]
    assert [len(line.get_xdata()) for line in axes.lines[:2]] == [3, 2]
    assert axes.lines[0].get_xdata()[-1] == axes.lines[-1].get_xdata()[-1] == 1.5


def test_guessing_is_marked_where_it_is_on_the_axis():
    own = histories({"leaves/a": [[0.2, 0.4]]})
    axes = learning_curve(own, "A", "epoch", (10.0, 95.0), 0.1).axes[0]
    assert [text.get_text() for text in axes.texts] == ["guessing"]
    assert axes.lines[-1].get_ydata()[0] == pytest.approx(90)
    assert not learning_curve(own, "A", "epoch", (10.0, 80.0), 0.1).axes[0].texts


def test_the_axis_has_room_for_every_error_that_is_not_zero():
    floor, ceiling = error_limits(
        pd.DataFrame({"train_accuracy": [1.0, 0.999], "val_accuracy": [0.2, 0.99]})
    )
    assert 0 < floor < 0.1 and ceiling == pytest.approx(88)

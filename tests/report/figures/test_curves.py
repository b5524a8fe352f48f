"""Learning curves as they are drawn."""

import pandas as pd
import pytest

from tests.synthetic.histories import histories
from tests.synthetic.tables import runs
from trainlab.report.figures.curves import overlay

ENDS = {"epoch": 1.5, "train_seconds": 30.0}


def drawn(curves: dict, tests: dict, chance: float = 0.1):
    table = runs(tests, test_loss={name: [0.5] * len(each) for name, each in tests.items()})
    return overlay(histories(curves), table, {name: name for name in curves}, chance).axes


@pytest.mark.parametrize(("column", "against"), list(enumerate(ENDS)))
def test_accuracy_and_loss_have_every_seed_to_its_end_their_mean_and_the_test(column, against):
    own = {"leaves/a": [[0.2, 0.4, 0.6], [0.4, 0.8]]}
    for axes, factor, test in zip(
        drawn(own, {"leaves/a": [0.5, 0.7]})[column::2], (100, -3), (60, 0.5), strict=True
    ):
        first, second, mean, _, mark, *_ = axes.lines
        assert first.get_xdata()[-1] == ENDS[against] == mean.get_xdata()[-1]
        assert [len(line.get_xdata()) for line in (first, second)] == [3, 2]
        ends = [factor * (0.6 - (factor < 0)), factor * (0.8 - (factor < 0))]
        assert [line.get_ydata()[-1] for line in (first, second)] == pytest.approx(ends)
        assert mean.get_ydata()[-1] == pytest.approx(sum(ends) / 2)
        assert (mark.get_xdata()[0], mark.get_ydata()[0]) == pytest.approx((ENDS[against], test))


def test_training_is_dashed_where_experiments_are_few():
    curve, dashed = [[0.2, 0.4]], []
    for count in (3, 4):
        names = [f"leaves/{letter}" for letter in "abcd"[:count]]
        axes = drawn(dict.fromkeys(names, curve), dict.fromkeys(names, [0.4]))[0]
        dashed.append(sum(line.get_linestyle() == "--" for line in axes.lines[:-1]))
    assert dashed == [3, 0]


def test_the_axis_of_accuracies_is_linear_unless_all_end_high_and_marks_guessing():
    axes = drawn({"leaves/a": [[0.2, 0.9]], "leaves/b": [[0.2, 0.99]]}, {"leaves/a": [0.9]})
    assert axes[0].get_yscale() == "linear" and axes[0].get_ylim()[0] < 10
    assert [text.get_text() for text in axes[0].texts] == ["guessing"]
    high = drawn({"leaves/a": [[0.2, 0.98]], "leaves/b": [[0.2, 0.998]]}, {"leaves/a": [0.98]})
    assert high[0].get_yscale() == "function"
    above = high[0].transData.transform([[0, 98], [0, 99], [0, 99.5]])[:, 1]
    assert above[1] - above[0] == pytest.approx(above[2] - above[1])
    assert not high[0].texts


def test_an_axis_of_time_is_logarithmic_where_the_shortest_could_not_be_seen():
    own = histories({"leaves/a": [[0.2, 0.9]], "leaves/b": [[0.2, 0.9]]})
    scales = []
    for factor in (20, 40):
        times = own["train_seconds"].where(own["experiment"] == "leaves/a", factor * 20)
        told = overlay(
            pd.DataFrame(own.assign(train_seconds=times)),
            runs({"leaves/a": [0.9], "leaves/b": [0.9]}),
            {"leaves/a": "A", "leaves/b": "B"},
            0.1,
        )
        scales.append([axes.get_xscale() for axes in told.axes[2:]])
    assert scales == [["linear", "linear"], ["linear", "log"]]

"""The figures of the grid draw the numbers that they are given."""

import numpy as np
import pandas as pd
import pytest

from trainlab.report.figures.grid import (
    AVERAGING_LOOKS,
    Line,
    interaction,
    learning_rates,
    look,
    method_curves,
)

VALUES = {
    ("constant", None): pd.Series([0.5, 0.7]),
    ("constant", "ema"): pd.Series([0.7, 0.9]),
    ("cosine", None): pd.Series([0.8, 0.8]),
}
SCHEDULES = {"constant": "constant", "cosine": "cosine"}
GAIN = ("constant", "ema")
AVERAGINGS = {None: "without averaging", "ema": "with EMA"}


def test_the_interaction_has_means_seeds_and_lines_within_schedules_only():
    axes = interaction(VALUES, SCHEDULES, AVERAGINGS, [GAIN], chance=0.1).axes[0]
    gain, plain, averaged = axes.lines
    assert gain.get_ydata() == pytest.approx([60, 80])
    assert plain.get_ydata() == pytest.approx([60, 80]) and plain.get_linestyle() == "None"
    assert averaged.get_ydata() == pytest.approx([80])
    assert np.round(gain.get_xdata()) == pytest.approx([0, 0])
    dots = np.concatenate([dots.get_offsets()[:, 1] for dots in axes.collections])
    assert sorted(dots) == pytest.approx([50, 70, 70, 80, 80, 90])
    assert len(interaction(VALUES, SCHEDULES, AVERAGINGS, [], chance=0.1).axes[0].lines) == 2


def test_every_averaging_has_a_look_and_none_has_its_own():
    assert look(0) == AVERAGING_LOOKS[0] and look(len(AVERAGING_LOOKS)) == AVERAGING_LOOKS[1]
    assert all(look(place) != AVERAGING_LOOKS[0] for place in range(1, 12))


def test_curves_go_to_their_ends_and_mark_the_test():
    x, y = np.array([1.0, 2.0, 4.0]), np.array([10.0, 20.0, 30.0])
    line = Line("with EMA", look(1), x, y, 28.0)
    figure = method_curves({"constant": [line], "cosine": [line]}, chance=0.1)
    drawn, mark, guessing = figure.axes[0].lines
    assert list(guessing.get_ydata()) == pytest.approx([10, 10])
    assert drawn.get_xdata()[-1] == 4.0 and drawn.get_ydata()[-1] == 30.0
    assert (mark.get_xdata()[0], mark.get_ydata()[0]) == (4.0, 28.0)
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["with EMA"]


def test_a_rate_has_a_linear_axis_from_zero_so_that_a_straight_line_is_one():
    rate = pd.DataFrame({"step": [0, 50, 100], "learning_rate": [0.1, 0.05, 0.0]})
    axes = learning_rates({"linear": rate}).axes[0]
    assert axes.get_title(loc="left") == "linear"
    assert list(axes.lines[0].get_xdata()) == [0, 50, 100]
    assert axes.get_yscale() == "linear" and axes.get_ylim() == pytest.approx((0, 0.108))

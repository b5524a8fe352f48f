"""The figure of times to targets."""

import math

import pandas as pd

from trainlab.report.figures.points import table
from trainlab.report.figures.targets import MISSED, target_times


def test_missed_targets_are_open_marks_at_the_right():
    medians = pd.DataFrame({0.5: [10.0, 20.0], 0.9: [30.0, math.inf]}, index=["a", "b"])
    figure = target_times(medians, ["A", "B"], ["50 %", "90 %"])
    hit, missed, late, never = figure.axes[0].lines
    assert hit.get_xdata().tolist() == [10, 20] and not len(missed.get_xdata())
    assert late.get_xdata().tolist() == [30] and late.get_ydata().tolist() == [0]
    assert never.get_ydata().tolist() == [1] and never.get_fillstyle() == "none"
    right = figure.axes[0].get_xlim()[1]
    assert right > 30 * 1.2


def test_many_targets_look_different_and_their_misses_stay_on_the_page():
    medians = pd.DataFrame({target / 10: [math.inf] for target in range(3, 10)}, index=["a"])
    axes = target_times(medians, ["A"], [f"{target}0 %" for target in range(3, 10)])
    marks = [line for line in axes.axes[0].lines if len(line.get_xdata())]
    assert len({(mark.get_marker(), mark.get_color()) for mark in marks}) == 7
    places = [float(mark.get_xdata()[0]) for mark in marks]
    assert sorted(set(places)) == places
    assert places[0] > MISSED and places[-1] < 1


def test_every_experiment_missed_every_target():
    medians = pd.DataFrame({0.9: [math.inf]}, index=["a"])
    axes = target_times(medians, ["A"], ["90 %"]).axes[0]
    assert all(math.isfinite(end) for end in axes.get_xlim())


def test_targets_reached_at_the_same_time_do_not_hide_each_other():
    medians = pd.DataFrame({0.5: [10.0, 20.0], 0.7: [10.0, 30.0], 0.9: [10.0, 40.0]}, ["a", "b"])
    figure = target_times(medians, ["A", "B"], ["50 %", "70 %", "90 %"])
    hits = [line for line in figure.axes[0].lines if len(line.get_xdata())]
    first, second = zip(*(line.get_ydata().tolist() for line in hits), strict=True)
    assert len({*first}) == 3 and min(first) == 0 and max(first) < 0.4
    assert second == (1, 1, 1)
    assert table(figure)["y"].tolist() == ["A", "B"] * 3  # by name, all the same


def test_misses_and_many_of_one_time_stay_in_their_row():
    medians = pd.DataFrame({target: [10.0, math.inf] for target in range(7)}, ["a", "b"])
    (axes,) = target_times(medians, ["A", "B"], [*"0123456"]).axes
    places = [line.get_ydata()[0] for line in axes.lines if len(line.get_ydata())]
    assert len({*places[::2]}) == 7 and max(places[::2]) < 0.4 and {*places[1::2]} == {1}

"""Pieces of figures."""

import pytest

from trainlab.report.figures.panels import chance_line, panels, rows, spread
from trainlab.report.figures.style import canvas


def test_guessing_is_drawn_where_the_axis_reaches_and_moves_no_end():
    _, axes = canvas(2, 2)
    axes.plot([0, 1], [5, 50])
    ends = axes.get_ylim()
    chance_line(axes, 10)
    assert [text.get_text() for text in axes.texts] == ["guessing"]
    assert list(axes.lines[-1].get_ydata()) == [10, 10]
    chance_line(axes, 90)
    assert len(axes.lines) == 2 and axes.get_ylim() == ends


def test_an_axis_may_be_upside_down():
    _, axes = canvas(2, 2)
    axes.set_ylim(95, 1)
    chance_line(axes, 90)
    assert len(axes.texts) == 1


def test_panels_beside_each_other_have_one_axis_below():
    _, axes = panels(6, shared_y=True)
    below = [each.xaxis.get_tick_params()["labelbottom"] for each in axes]
    assert below == [False, False, True, True, True, True]


def test_rows_have_their_titles_first_at_the_top():
    _, axes = rows(["A", "B"])
    first, second = axes.texts
    assert (first.get_text(), second.get_text()) == ("A", "B")
    assert axes.get_ylim()[0] > axes.get_ylim()[1] and first.get_position()[1] < 0


def test_names_are_apart_in_the_order_of_their_dots_and_stay_where_there_is_room():
    places = spread([5.0, 5.0, 9.0, 40.0, 0.0], 3, 0, 45)
    assert places == pytest.approx([6, 3, 9, 40, 0])
    assert spread([10.0, 20.0], 3, 0, 45) == [10, 20]


def test_too_many_go_on_below_the_axis():
    assert spread([1.0, 1.0, 1.0], 3, 0, 4) == pytest.approx([4, 1, -2])
    assert spread([], 3, 0, 4) == []

"""Names beside dots."""

import pytest

from trainlab.report.figures.labels import spread


def test_names_are_apart_in_the_order_of_their_dots_and_stay_where_there_is_room():
    places = spread([5.0, 5.0, 9.0, 40.0, 0.0], 3, 0, 45)
    assert places == pytest.approx([6, 3, 9, 40, 0])
    assert spread([10.0, 20.0], 3, 0, 45) == [10, 20]


def test_too_many_go_on_below_the_axis():
    assert spread([1.0, 1.0, 1.0], 3, 0, 4) == pytest.approx([4, 1, -2])
    assert spread([], 3, 0, 4) == []

"""The figure of a trade-off."""

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from trainlab.report.figures.pareto import LABELLED, ranked, tradeoff
from trainlab.report.figures.points import table


def points(rows: dict[str, tuple[float, float]], low=math.nan, high=math.nan) -> pd.DataFrame:
    """Points by experiment: seconds and mean accuracy."""
    found = pd.DataFrame(
        {"experiment": name, "seconds": cost, "accuracy": accuracy}
        for name, (cost, accuracy) in rows.items()
    )
    return found.assign(low=low, high=high, title=found["experiment"].str.title())


def test_dots_are_drawn_where_they_are_however_many_there_are():
    crowd = points({f"a{place}": (60.0 + place % 2, 0.5 + 0.001 * place) for place in range(18)})
    (axes,) = tradeoff(crowd, "seconds", 0.1).axes
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    assert {float(dot.get_xdata()[0]) for dot in dots} == {60.0, 61.0}
    axes.figure.draw_without_rendering()
    # Without the lines that lead to the dots.
    boxes = [Text.get_window_extent(text) for text in axes.texts]
    assert len(boxes) == 18
    assert all(box.x0 >= axes.get_window_extent().x1 for box in boxes)
    assert all(box.x1 <= axes.figure.bbox.x1 for box in boxes)
    boxes.sort(key=lambda box: box.y0)
    assert all(low.y1 - above.y0 < 2 for low, above in itertools.pairwise(boxes))


def test_of_many_the_front_and_the_best_are_named():
    rows = {f"a{place}": (60.0, 0.5 + 0.001 * place) for place in range(99)} | {"cheap": (1, 0.2)}
    names = [text.get_text() for text in tradeoff(points(rows), "seconds", 0.1).axes[0].texts]
    assert len(names) == LABELLED and {"A98", "A97", "Cheap"} <= {*names} and "A5" not in names


def test_a_lone_dot_has_its_name_before_crowded_ones():
    rows = {f"a{place}": (60.0, 0.5 + 0.001 * place) for place in range(99)} | {"dear": (90, 0.2)}
    names = [text.get_text() for text in tradeoff(points(rows), "seconds", 0.1).axes[0].texts]
    assert len(names) == LABELLED and {"A98", "A97", "Dear"} <= {*names}


def test_the_line_of_a_front_has_its_points():
    rows = {"slow": (90, 0.9), "fast": (10, 0.5), "bad": (90, 0.8)}
    found = points(rows, [0.89, math.nan, 0.7], [0.91, math.nan, 0.9])
    axes = tradeoff(found, "seconds", 0.1).axes[0]
    line = axes.lines[0]
    assert line.get_xdata().tolist() == [10, 90] and line.get_drawstyle() == "steps-post"
    assert line.get_ydata() == pytest.approx([50, 90])
    (to_the_end,) = axes.collections[0].get_segments()
    assert to_the_end == pytest.approx(np.array([[90, 90], [axes.get_xlim()[1], 90]]))
    whisker, alone = axes.lines[1], axes.lines[3]
    assert whisker.get_xdata() == pytest.approx([90] * 2)
    assert whisker.get_ydata() == pytest.approx([89, 91])
    assert np.isnan(alone.get_ydata()).all()  # too few seeds have no interval


def test_the_data_are_what_was_measured():
    rows = {"big": (90, 0.9), "small": (10, 0.5)}
    found = points(rows, [0.1, 0.4], [0.99, 0.6])
    found["parameters"] = [269_722.0, 11_173_962.0]
    told = table(tradeoff(found, "parameters", 0.1))
    assert {*told["x"]} == {"269722", "11173962"}
    whisker = told[told["series"] == "Big, interval"]["y"]
    assert whisker.tolist() == ["10", "99"]  # beyond the axis' end, too


def test_guessing_is_marked_where_it_is_on_the_axis():
    rows = {"bad": (10, 0.11), "worse": (12, 0.09)}
    labels = [text.get_text() for text in tradeoff(points(rows), "seconds", 0.1).axes[0].texts]
    assert "guessing" in labels
    axes = tradeoff(points({"good": (10, 0.9), "better": (12, 0.91)}), "seconds", 0.1).axes[0]
    assert "guessing" not in [text.get_text() for text in axes.texts]


def ticks(costs: list[float]) -> tuple[list[str], str]:
    """The labels of the cost axis that can be seen, and what it says."""
    rows = {f"a{place}": (cost, 0.5 + 0.01 * place) for place, cost in enumerate(costs)}
    (axes,) = tradeoff(points(rows), "seconds", 0.1).axes
    axes.figure.draw_without_rendering()
    low, high = axes.get_xlim()
    shown = [tick for tick in axes.get_xticklabels() if low <= tick.get_position()[0] <= high]
    boxes = sorted((tick.get_window_extent() for tick in shown), key=lambda box: box.x0)
    assert all(left.x1 < right.x0 for left, right in itertools.pairwise(boxes))
    return [tick.get_text() for tick in shown], axes.get_xlabel()


def test_costs_that_differ_little_have_round_numbers_on_a_linear_axis():
    assert ticks([2.08, 3.2, 3.2]) == (["2", "2.5", "3"], "seconds of training")
    assert ticks([19_000, 31_000])[0] == ["20k", "25k", "30k"]


@pytest.mark.parametrize("span", [6, 20, 60, 1000, 100_000])
def test_costs_that_differ_much_have_a_logarithmic_axis_with_some_ticks(span):
    shown, words = ticks([3.1, 3.1 * span])
    assert 2 <= len(shown) <= 12 and words.endswith("log scale")


def test_where_all_cost_the_same_each_has_a_row_with_its_interval():
    found = points({"good": (60, 0.9), "bad": (60, 0.8)}, [0.89, math.nan], [0.91, math.nan])
    axes = ranked(found).axes[0]
    assert [text.get_text() for text in axes.texts] == ["Good", "Bad"]
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    assert [(dot.get_xdata()[0], dot.get_ydata()[0]) for dot in dots] == [(90, 0), (80, 1)]
    whisker = next(line for line in axes.lines if line.get_label() == "_interval")
    assert whisker.get_xdata() == pytest.approx([89, 91])

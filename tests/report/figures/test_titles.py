"""Titles of experiments in figures."""

import pytest
from matplotlib.text import Text

from tests.report.figures.test_pareto import points
from trainlab.report.figures.panels import TITLE, rows, shortened, titles_legend
from trainlab.report.figures.pareto import tradeoff
from trainlab.report.figures.points import table
from trainlab.report.figures.style import canvas

LONG = "A wide residual network of sixteen layers, trained for long, with {}"


def test_a_long_title_is_cut_at_its_end_and_a_short_one_is_whole():
    short = "x" * TITLE
    long = LONG.format("care")
    assert shortened([short, long]) == {short: short, long: "A wide residual network of sixteen…"}
    assert all(len(words) <= TITLE for words in shortened([long, short + "y"]).values())


@pytest.mark.parametrize("end", ["", " and the same sixteen words at the end of each of them"])
def test_titles_that_begin_alike_stay_different(end):
    titles = [LONG.format(words) + end for words in ("cosine", "one cycle", "no schedule")]
    shown = shortened(titles)
    assert len({*shown.values()}) == 3
    assert all("…" in words and len(words) <= TITLE for words in shown.values())


def test_a_title_above_its_row_has_more_room():
    titles = [f"Fast ResNet, exponential increase{end}" for end in (" and 1 more", ", Lookahead")]
    axes = rows(titles)[1]
    assert [text.get_text() for text in axes.texts] == titles


def test_names_beside_the_axes_have_more_room():
    titles = [
        f"Fast ResNet, {schedule}, Lookahead, rate 0.4" for schedule in ("cosine", "one cycle")
    ]
    found = points(dict.fromkeys(titles, (60.0, 0.8))).assign(title=titles)
    axes = tradeoff(found, "seconds", 0.1).axes[0]
    assert [text.get_text() for text in axes.texts] == titles


def test_long_titles_leave_the_axes_their_room():
    found = points({f"{LONG} {place}": (60.0 + place, 0.5 + 0.01 * place) for place in range(9)})
    for figure in (tradeoff(found, "seconds", 0.1), rows(found["title"].tolist())[0]):
        figure.draw_without_rendering()
        (axes,) = figure.axes
        assert axes.get_window_extent().width > 0.3 * figure.bbox.width
        assert all(Text.get_window_extent(text).x1 <= figure.bbox.x1 for text in axes.texts)
    assert {*found["title"]} <= {*table(tradeoff(found, "seconds", 0.1))["series"]}


def test_a_legend_of_long_titles_has_fewer_columns_and_the_data_have_the_titles():
    figure, axes = canvas(6.4, 4)
    for place in range(3):
        axes.plot([0, 1], [place, place], label=LONG.format(place))
    titles_legend(figure, axes, most=3)
    figure.draw_without_rendering()
    assert figure.legends[0].get_window_extent().x1 <= figure.bbox.x1
    assert all(len(text.get_text()) <= TITLE for text in figure.legends[0].get_texts())
    assert LONG.format(0) in {*table(figure)["series"]}

"""What a figure draws, as numbers."""

import re

import numpy as np

from trainlab.report.figures.panels import rows
from trainlab.report.figures.points import MOST, table
from trainlab.report.figures.style import canvas, svg


def drawing():
    figure, axes = canvas(3, 3)
    axes.plot([1, 2], [10, 30], label="_A, seed 1")
    axes.scatter([1.5, 2.5], [7, 8], label="dots")
    axes.axhline(3)
    axes.set_xlabel("epoch")
    axes.set_ylabel("accuracy (%)")
    return figure


def test_lines_and_dots_are_told_with_their_axes_and_lines_across_are_not():
    found = table(drawing())
    assert found[["series", "x", "y"]].to_numpy().tolist() == [
        ["A, seed 1", "1", "10"],
        ["A, seed 1", "2", "30"],
        ["dots", "1.5", "7"],
        ["dots", "2.5", "8"],
    ]
    assert set(found["x is"]) == {"epoch"} and set(found["y is"]) == {"accuracy (%)"}


def test_an_axis_label_of_two_lines_is_told_in_one():
    figure = drawing()
    figure.axes[0].set_ylabel("validation\naccuracy (%)")
    assert set(table(figure)["y is"]) == {"validation accuracy (%)"}
    assert "validation accuracy (%) 30" in svg(figure, "x")


def test_rows_and_bars_have_their_names():
    figure, axes = rows(["first", "second"])
    axes.barh([0, 1], [4, 5])
    assert table(figure)[["x", "y"]].to_numpy().tolist() == [["4", "first"], ["5", "second"]]


def test_long_lines_are_thinned_and_keep_their_ends():
    figure, axes = canvas(3, 3)
    for _ in range(3):
        axes.plot(np.arange(9999), np.arange(9999))
    found = table(figure)
    assert len(found) <= MOST
    assert {found["x"].iloc[0], found["x"].iloc[-1]} == {"0", "9998"}


def test_every_dot_says_its_values_and_a_line_its_end():
    titles = re.findall("<title>(.*?)</title>", svg(drawing(), "A drawing"))
    assert titles == [
        "dots: epoch 1.5, accuracy (%) 7",
        "dots: epoch 2.5, accuracy (%) 8",
        "A, seed 1: epoch 2, accuracy (%) 30",
    ]


def test_an_interval_says_both_of_its_ends():
    figure, axes = canvas(3, 3)
    axes.plot([88.25, 90.5], [1, 1], label="_A, interval")
    axes.set_xlabel("accuracy (%)")
    titles = re.findall("<title>(.*?)</title>", svg(figure, "A drawing"))
    assert titles == ["A, interval: accuracy (%) 88.25 to 90.5, 1"]


def test_numbers_have_all_their_digits():
    figure, axes = canvas(3, 3)
    axes.scatter([269_722], [1 / 3])
    assert table(figure)[["x", "y"]].to_numpy().tolist() == [["269722", "0.3333333"]]

"""The figure of differences."""

import numpy as np
import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import results, rising
from trainlab.analysis.comparisons import by_reference
from trainlab.report.figures import comparisons
from trainlab.report.figures.comparisons import LEGEND, VERDICT_LOOKS, forest

ACCURACIES = {
    "leaves/plain": [0.60, 0.61, 0.62],
    "leaves/good": [0.70, 0.71, 0.72],
    "leaves/same": [0.60, 0.62, 0.61],
    "leaves/few": [0.65, 0.66],
    "leaves/other": [0.50, 0.51, 0.52],
}
AGAINST = {"leaves/other": ["leaves/good"]}
ENTRIES = [
    entry(name, title=name[7:].capitalize(), against=AGAINST.get(name, ["leaves/plain"][:place]))
    for place, name in enumerate(ACCURACIES)
]


@pytest.fixture(scope="module")
def drawn():
    found = results(ACCURACIES, ENTRIES)
    groups = by_reference(found, "leaves")
    titles = {name: each.title for name, each in found.experiments.items()}
    return groups, forest(groups, titles)


def test_rows_are_grouped_by_what_is_compared_with(drawn):
    _, figure = drawn
    texts = figure.axes[0].texts
    assert [text.get_text().strip() for text in texts] == [
        *("against Plain", "Good", "Same", "Few", "against Good", "Other")
    ]
    bold = [text.get_text() for text in texts if text.get_fontweight() == "bold"]
    assert bold == ["against Plain", "against Good"]


def test_a_row_has_the_difference_and_its_interval(drawn):
    groups, figure = drawn
    _guide, _zero, interval, dot, *_ = figure.axes[0].lines
    good = groups["leaves/plain"][0].difference
    assert dot.get_xdata() == pytest.approx([10.0]) and dot.get_ydata() == pytest.approx([1])
    assert interval.get_xdata() == pytest.approx([100 * good.low, 100 * good.high])


def test_marks_say_shown_not_shown_or_too_few_seeds(drawn):
    _, figure = drawn
    good, same, few = figure.axes[0].lines[3:12:4]
    assert (good.get_marker(), good.get_fillstyle()) == ("o", "full")
    assert (same.get_marker(), same.get_fillstyle()) == ("o", "none")
    assert few.get_marker() == "x" and np.isnan(figure.axes[0].lines[10].get_xdata()).all()
    legend = [text.get_text() for text in figure.legends[0].get_texts()]
    assert legend == [text for state, text in LEGEND.items() if state != "untested"]


def test_the_legend_of_all_marks_is_not_cut_off(drawn, monkeypatch):
    looks = [*VERDICT_LOOKS] * 2
    monkeypatch.setattr(comparisons, "state", lambda item: looks.pop())
    figure = forest(drawn[0], dict.fromkeys(ACCURACIES, "Oak"))
    figure.draw_without_rendering()
    assert len(figure.legends[0].get_texts()) == len(LEGEND)
    assert figure.legends[0].get_window_extent().x1 <= figure.bbox.x1


def test_a_rate_that_hardly_grew_has_a_mark_of_its_own_and_no_interval():
    slow = entry("leaves/good", against=["leaves/plain"], schedule={"name": "exponential"})
    made = {name: ACCURACIES[name] for name in ("leaves/plain", "leaves/good")}
    found = rising(results(made, [entry("leaves/plain"), slow]), "leaves/good", 3.2)
    figure = forest(by_reference(found, "leaves"), dict.fromkeys(made, "Oak"))
    _guide, _zero, interval, mark = figure.axes[0].lines
    assert np.isnan(interval.get_xdata()).all() and mark.get_marker() == "d"
    assert [text.get_text() for text in figure.legends[0].get_texts()] == [LEGEND["untested"]]


def test_zero_is_in_the_middle_and_every_mean_is_on_the_axis(drawn):
    _, figure = drawn
    low, high = figure.axes[0].get_xlim()
    assert low == -high and high > 20

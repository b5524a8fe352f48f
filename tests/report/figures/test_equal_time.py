"""Rates of arithmetic as bars beside that of a large matrix product."""

import pandas as pd
import pytest

from trainlab.report.figures.equal_time import rates


def test_bars_are_rates_and_the_line_is_the_product():
    axes = rates(pd.Series({"Oak": 60.0, "Elm": 40.0}), 80.0).axes[0]
    assert [bar.get_width() for bar in axes.patches] == [60.0, 40.0]
    lines = axes.collections[0].get_segments()
    assert [line[:, 0].tolist() for line in lines] == [[80.0, 80.0]] * 2
    # None crosses the title above its bar.
    titles = [text.get_position()[1] for text in axes.texts]
    assert all(line[:, 1].min() > title for line, title in zip(lines, titles, strict=True))
    assert axes.get_xlim()[1] == pytest.approx(84.0)
    assert [text.get_text() for text in axes.texts] == ["Oak", "Elm"]

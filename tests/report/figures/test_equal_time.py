"""Rates of arithmetic as bars beside that of a large matrix product."""

import pandas as pd
import pytest

from trainlab.report.figures.equal_time import rates


def test_bars_are_rates_and_the_line_is_the_product():
    axes = rates(pd.Series({"Oak": 60.0, "Elm": 40.0}), 80.0).axes[0]
    assert [bar.get_width() for bar in axes.patches] == [60.0, 40.0]
    assert list(axes.lines[0].get_xdata()) == [80.0, 80.0]
    assert axes.get_xlim()[1] == pytest.approx(84.0)
    assert [text.get_text() for text in axes.texts] == ["Oak", "Elm"]

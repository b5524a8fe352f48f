"""The figures of the objects study show the numbers of the tables."""

import numpy as np
import pandas as pd
import pytest

from tests.synthetic.tables import runs
from trainlab.report.figures import panels as figures_objects
from trainlab.report.sections import objects as page_objects

PLAIN, COSINE, LOOKAHEAD = "objects/resnet", "objects/resnet-cosine", "objects/resnet-lookahead"


def histories(curves: dict[str, list[list[float]]]) -> pd.DataFrame:
    """Validation accuracies by experiment and seed; seed k validates every 10 + k seconds."""
    return pd.DataFrame(
        {
            "experiment": name,
            "seed": seed,
            "train_seconds": float((10 + seed) * place),
            "val_accuracy": accuracy,
        }
        for name, seeds in curves.items()
        for seed, curve in enumerate(seeds, start=1)
        for place, accuracy in enumerate(curve, start=1)
    )


def test_methods_are_drawn_with_and_without_lookahead_beside_the_constant_rate():
    table = runs({PLAIN: [0.6], COSINE: [0.7], LOOKAHEAD: [0.8]})
    found = histories({PLAIN: [[0.6]], COSINE: [[0.7]], LOOKAHEAD: [[0.8]]})
    text = page_objects.method_curves(table, found)
    assert (
        "constant: without Lookahead 60.00\u00a0% after 11.0\u00a0s, with Lookahead 80.00" in text
    )
    assert "cosine: without Lookahead 70.00\u00a0% after 11.0\u00a0s, constant, without" in text


def test_the_interaction_plot_has_the_means_and_gaps_where_cells_are_missing():
    table = runs({PLAIN: [0.6, 0.7], COSINE: [0.8, 0.9], LOOKAHEAD: [0.5, 0.6]})
    found = page_objects.grid.accuracies(table)
    figure = figures_objects.interaction(found, ["constant", "cosine"], ["constant", "cosine"])
    plain, averaged = figure.axes[0].lines
    assert plain.get_ydata() == pytest.approx([65, 85])
    assert averaged.get_ydata()[0] == pytest.approx(55) and np.isnan(averaged.get_ydata()[1])

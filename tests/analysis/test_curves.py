"""Learning curves: means over seeds, their intervals, and what is told of them."""

import math
import re

import pandas as pd
import pytest

from tests.synthetic.tables import runs
from trainlab.analysis.curves import band
from trainlab.old_intervals import estimate
from trainlab.report.figures import curves as figures_curves
from trainlab.report.sections import curves as page_curves
from trainlab.results.load import Results

PLAIN, COSINE = "objects/resnet", "objects/resnet-cosine"


def histories(curves: dict[str, list[list[float]]]) -> pd.DataFrame:
    """Validation accuracies by experiment and seed; seed k validates every 10 + k seconds."""
    return pd.DataFrame(
        {
            "experiment": name,
            "seed": seed,
            "epoch": place / 2,
            "train_seconds": float((10 + seed) * place),
            "train_accuracy": accuracy + 0.05,
            "val_accuracy": accuracy,
        }
        for name, seeds in curves.items()
        for seed, curve in enumerate(seeds, start=1)
        for place, accuracy in enumerate(curve, start=1)
    )


def study(found: pd.DataFrame, exclusive_timing: bool) -> Results:
    table = runs({PLAIN: [0.6, 0.7], COSINE: [0.8]})
    kept = table["experiment"].isin(found["experiment"])
    setting = {"exclusive_timing": exclusive_timing}
    fields = dict.fromkeys(Results.__dataclass_fields__)
    return Results(**fields | {"study": setting, "runs": table[kept], "histories": found})


def test_a_band_is_the_mean_over_seeds_as_long_as_all_of_them_go_on():
    found = band(histories({PLAIN: [[0.2, 0.4, 0.9], [0.4, 0.8]]}), "train_seconds", "val_accuracy")
    assert found["x"].tolist() == [11.5, 23.0]
    assert found["mean"].tolist() == pytest.approx([0.3, 0.6])
    wanted = estimate([0.4, 0.8])
    assert found.loc[1, ["low", "high"]].tolist() == pytest.approx([wanted.low, wanted.high])


def test_one_seed_has_a_line_and_no_band():
    found = band(histories({PLAIN: [[0.2, 0.4]]}), "epoch", "val_accuracy")
    assert found["mean"].tolist() == [0.2, 0.4] and found[["low", "high"]].isna().all(axis=None)


@pytest.mark.parametrize(("against", "last"), [("epoch", 1.0), ("train_seconds", 23.0)])
def test_a_curve_is_drawn_as_errors_within_the_axis(against, last):
    own = histories({PLAIN: [[0.2, 0.4], [0.4, 0.8]]})
    axes = figures_curves.learning_curve(own, "ResNet-20", against, (10.0, 90.0)).axes[0]
    validation = axes.lines[-1]
    assert validation.get_xdata()[-1] == last
    assert validation.get_ydata() == pytest.approx([70, 40])
    assert axes.lines[-2].get_linestyle() == "--"
    bands = [patch.get_datalim(axes.transData) for patch in axes.collections]
    # The interval of 0.4 and 0.8 is wider than the axis, which is from 10 to 90 % error.
    assert len(bands) == 2
    for box in bands:
        assert (box.ymin, box.ymax) == pytest.approx((10, 90))


def test_the_axis_has_room_for_every_error_that_is_not_zero():
    floor, ceiling = figures_curves.error_limits(
        pd.DataFrame({"train_accuracy": [1.0, 0.999], "val_accuracy": [0.2, 0.99]})
    )
    assert 0 < floor < 0.1 and ceiling == pytest.approx(88)


def test_curves_tell_their_ends_and_against_seconds_whether_these_compare():
    found = histories({PLAIN: [[0.2, 0.4], [0.4, 0.8]]})
    text = page_curves.learning_curves(study(found, exclusive_timing=False), "objects")
    assert 'id="figure-curves-objects-resnet"' in text and "side by side" not in text
    assert "2 seeds: after 1.0 epochs and 23.0 seconds, validation accuracy 60.00" in text
    text = page_curves.learning_curves(study(found, False), "objects", "train_seconds")
    assert 'id="figure-curves-over-time-objects-resnet"' in text
    assert "their times are not for comparison" in text
    text = page_curves.learning_curves(study(found, True), "objects", "train_seconds")
    assert "not for comparison" not in text


def test_one_seed_tells_no_interval_and_no_run_a_sentence():
    found = histories({COSINE: [[0.2, 0.4]]})
    text = page_curves.learning_curves(study(found, True), "objects")
    assert "1 seed: after 1.0 epochs" in text
    assert " interval " not in re.search(r'aria-label="(.*?)"', text).group(1)
    assert not math.isnan(figures_curves.error_limits(found)[0])
    assert page_curves.learning_curves(study(found[:0], True), "objects") == page_curves.NOT_RUN

"""What was made of a budget: each number is that of the runs."""

import pytest

from tests.synthetic.measured import HARDWARE
from tests.synthetic.methods import leaves
from trainlab.report.tables.equal_time import late, operations, timed_experiments

PLAIN, COSINE = ("constant", None), ("cosine", None)
PRODUCT = HARDWARE["ceilings"]["matmul"]["median_gflop_per_s"]


def whole(exclusive: bool = True):
    found = leaves(
        {PLAIN: [0.60, 0.61, 0.62], COSINE: [0.70, 0.71, 0.72]},
        train_seconds={PLAIN: [10.0, 10.1, 9.9], COSINE: [10.0, 12.0, 8.5]},
        epochs={PLAIN: [4.0, 5.0, 6.0], COSINE: [3.0] * 3},
        train_flops={PLAIN: [2e12] * 3, COSINE: [3e12] * 3},
        gflop_per_second={PLAIN: [20.0] * 3, COSINE: [30.0] * 3},
        device={PLAIN: ["AMD EPYC"] * 3, COSINE: ["AMD EPYC"] * 3},
    )
    found.design["exclusive_timing"] = exclusive
    return found


def test_a_row_an_experiment():
    first, second = timed_experiments(whole(), "leaves").frame().to_dict("records")
    assert (first["n"], first["Budget (s)"], first["Epochs"]) == (3, 10, 5)
    assert first["Used (s)"] == pytest.approx(10.0) and first["TFLOP"] == pytest.approx(2.0)
    assert first["Furthest off (%)"] == pytest.approx(1.0)
    assert second["Furthest off (%)"] == pytest.approx(20.0)
    assert second["Share of a large product's rate (%)"] == pytest.approx(100 * 30 / PRODUCT)
    assert timed_experiments(whole(), "leaves").texts()[0][0] == "Constant"


def test_rates_are_left_out_where_times_do_not_compare():
    heads = [column.head for column in timed_experiments(whole(exclusive=False), "leaves").columns]
    assert "GFLOP/s" not in heads and "TFLOP" in heads


def test_late_runs_are_listed_the_furthest_first():
    assert late(whole(), "leaves").texts() == [
        ["Cosine", "2", "10.0", "12.0", "20.0"],
        ["Cosine", "3", "10.0", "8.5", "−15.0"],
    ]


def test_large_counts_have_a_larger_unit():
    assert operations(9e14)[0] == "TFLOP" and operations(1e15) == ("PFLOP", 1e15)

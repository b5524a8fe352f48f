"""Which runs took the time that they were given, and the rate of a large product there."""

from dataclasses import replace

import pytest

from tests.synthetic.measured import HARDWARE
from tests.synthetic.methods import leaves
from trainlab.analysis.equal_time import (
    furthest,
    large_product,
    missed,
    parted,
    timed,
)
from trainlab.analysis.pareto import points
from trainlab.analysis.runs import incomparable, timing_fault
from trainlab.analysis.targets import comparable
from trainlab.report.words.study import OF_ANOTHER_KIND, untold

PLAIN, COSINE = ("constant", None), ("cosine", None)
TESTED = {PLAIN: [0.6, 0.61], COSINE: [0.7, 0.71]}
PRODUCT = HARDWARE["ceilings"]["matmul"]["median_gflop_per_s"]


def used(plain: list[float], cosine: list[float]):
    return leaves(TESTED, train_seconds={PLAIN: plain, COSINE: cosine})


def test_three_percent_of_the_budget_are_allowed():
    assert missed(timed(used([9.71, 10.29], [10, 10]), "leaves")).empty
    found = timed(used([9.69, 10.0], [10.0, 10.5]), "leaves")
    off = missed(found)
    assert list(off["experiment"]) == ["leaves/cosine", "leaves/constant"]
    assert furthest(found) == pytest.approx(0.05)


def test_some_experiments_can_be_looked_at_alone():
    found = used([20, 20], [10, 10])
    assert missed(timed(found, "leaves", ["leaves/cosine"])).empty
    assert len(timed(found, "leaves", [])) == 0


def test_times_by_the_clock_part_by_more_than_a_tenth():
    found = used([10, 10], [10, 10])
    found.runs["wall_seconds"] = [10.9, 11.2, 8.0, 10.0]
    apart = parted(timed(found, "leaves"))
    assert list(apart["apart"]) == pytest.approx([-0.2, 0.12])


def test_times_compare_where_every_budget_in_seconds_is_calibrated():
    found = used([10, 10], [10, 10])
    found = replace(found, design=found.design | {"exclusive_timing": False})
    assert timing_fault(found, "leaves") == "parallel"
    found.runs["calibrated_seconds"] = [10.0, 10.0, 10.0, float("nan")]
    assert timing_fault(found, "leaves") == "parallel"
    found.runs["calibrated_seconds"] = 10.0
    assert timing_fault(found, "leaves") is None


def test_only_budgets_in_seconds_count():
    found = leaves(TESTED, budget_seconds={PLAIN: [10, 10], COSINE: [float("nan")] * 2})
    assert set(timed(found, "leaves")["experiment"]) == {"leaves/constant"}


@pytest.mark.parametrize(
    ("device", "exclusive", "expected"),
    [("AMD EPYC", True, PRODUCT), ("AMD EPYC", False, None), ("NVIDIA H200", True, None)],
)
def test_the_rate_is_that_of_the_device_and_needs_times_that_compare(device, exclusive, expected):
    found = leaves(TESTED, device={cell: [device] * 2 for cell in TESTED})
    found.design["exclusive_timing"] = exclusive
    assert large_product(found, "leaves") == expected


def test_the_rate_of_float32_is_none_of_networks_in_bfloat16():
    found = leaves(TESTED, device={cell: ["AMD EPYC"] * 2 for cell in TESTED})
    assert large_product(found, "leaves") == PRODUCT
    entries = [
        each | {"settings": each["settings"] | {"precision": "bfloat16"}}
        for each in found.design["experiments"]
    ]
    assert (
        large_product(replace(found, design=found.design | {"experiments": entries}), "leaves")
        is None
    )


def test_a_training_may_be_faster_than_a_large_product():
    found = leaves(TESTED, device={cell: ["AMD EPYC"] * 2 for cell in TESTED})
    found.runs["gflop_per_second"] = 0.9 * PRODUCT
    assert large_product(found, "leaves") == PRODUCT
    found.runs.loc[found.runs.index[-1], "gflop_per_second"] = 1.1 * PRODUCT
    assert large_product(found, "leaves") == PRODUCT


def test_a_gpu_has_a_rate_of_its_own():
    found = leaves(TESTED, device={cell: ["NVIDIA H200"] * 2 for cell in TESTED})
    measured = {"gpu_matmul": {"median_gflop_per_s": 40_000.0}}
    hardware = HARDWARE | {"ceilings": HARDWARE["ceilings"] | measured}
    gpus = {"gpu": HARDWARE["gpu"] | {"devices": [{"name": "NVIDIA H200", "memory_bytes": 1}]}}
    assert large_product(replace(found, machines=[hardware | gpus]), "leaves") == 40_000.0
    gpus["gpu"]["devices"][0]["name"] = "NVIDIA A100"  # of the node that hardware was measured on
    assert large_product(replace(found, machines=[hardware | gpus]), "leaves") is None


def other(**changes) -> dict:
    """A machine like the measured one, with another rate."""
    product = HARDWARE["ceilings"]["matmul"] | {"median_gflop_per_s": 10.0}
    return HARDWARE | {"ceilings": HARDWARE["ceilings"] | {"matmul": product}} | changes


def test_nodes_of_different_rates_have_none_in_common():
    nodes = {PLAIN: ["oak"] * 2, COSINE: ["elm"] * 2}
    found = leaves(TESTED, node=nodes, device={cell: ["AMD EPYC"] * 2 for cell in TESTED})
    assert large_product(found, "leaves") == PRODUCT  # elm is taken for a node like oak
    elm = other(host=HARDWARE["host"] | {"name": "elm"})
    assert large_product(replace(found, machines=[HARDWARE, elm]), "leaves") is None


def test_calibrated_time_is_held_against_the_device_that_steps_were_measured_on():
    found = leaves(
        TESTED,
        device={cell: ["AMD EPYC"] * 2 for cell in TESTED},
        calibrated_on={cell: ["Xeon"] * 2 for cell in TESTED},
        calibrated_seconds={cell: [10.0] * 2 for cell in TESTED},
    )
    assert large_product(found, "leaves") is None
    xeon = other(cpu=HARDWARE["cpu"] | {"model": "Xeon"})
    assert large_product(replace(found, machines=[HARDWARE, xeon]), "leaves") == 10.0


def test_the_clock_beside_others_is_no_time_among_calibrated_ones():
    missing = float("nan")
    found = leaves(
        TESTED,
        budget_seconds={PLAIN: [10, 10], COSINE: [missing] * 2},
        calibrated_seconds={PLAIN: [10, 10], COSINE: [missing] * 2},
        train_seconds={PLAIN: [10, 10], COSINE: [70, 50]},
        parameters_trainable={PLAIN: [9, 9], COSINE: [9, 9]},
    )
    alone, beside = (
        replace(found, design=found.design | {"exclusive_timing": exclusive})
        for exclusive in (True, False)
    )
    assert incomparable(alone, "leaves") == [] and untold(alone, "leaves") == []
    assert points(alone, "leaves")["seconds"].tolist() == [60, 10]
    assert incomparable(beside, "leaves") == ["leaves/cosine"]
    assert points(beside, "leaves").set_index("experiment")["seconds"].isna().to_dict() == {
        "leaves/cosine": True,
        "leaves/constant": False,
    }
    of = [set(comparable(each, "leaves")["experiment"]) for each in (alone, beside)]
    assert of == [{"leaves/constant", "leaves/cosine"}, {"leaves/constant"}]
    assert untold(beside, "leaves") == [f"Left out: “Cosine”, {OF_ANOTHER_KIND}."]


def test_without_budgets_in_time_calibrated_times_compare_beside_other_trainings():
    missing = float("nan")
    found = leaves(
        TESTED,
        budget_seconds={cell: [missing] * 2 for cell in TESTED},
        calibrated_seconds={PLAIN: [10, 10], COSINE: [missing] * 2},
        calibrated_on={PLAIN: ["abacus"] * 2, COSINE: [None] * 2},
    )
    beside = replace(found, design=found.design | {"exclusive_timing": False})
    assert timing_fault(beside, "leaves") is None
    assert incomparable(beside, "leaves") == ["leaves/cosine"]
    clock = beside.runs.assign(calibrated_seconds=missing, calibrated_on=None)
    assert timing_fault(replace(beside, runs=clock), "leaves") == "parallel"


@pytest.mark.parametrize("told_on", ["abacus", "slide rule"])
def test_a_time_calibrated_on_another_device_is_none_and_no_fault_of_the_budgets(told_on):
    found = leaves(
        TESTED,
        budget_seconds={PLAIN: [10, 10], COSINE: [float("nan")] * 2},
        calibrated_seconds={PLAIN: [10, 10], COSINE: [60, 60]},
        calibrated_on={PLAIN: ["abacus"] * 2, COSINE: [told_on] * 2},
    )
    assert timing_fault(found, "leaves") is None
    assert incomparable(found, "leaves") == ([] if told_on == "abacus" else ["leaves/cosine"])

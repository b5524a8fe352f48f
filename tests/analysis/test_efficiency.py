"""Costs of one network against another: exact sizes, and times compared as ratios."""

import math
from dataclasses import replace

import pytest
from scipy import stats

from tests.synthetic.tables import results
from trainlab.analysis.efficiency import between, cost, side, slowdown

NEW, OLD = "leaves/new", "leaves/old"


def timed(new: list[float], old: list[float], macs: tuple[int, int] = (50, 100)):
    seconds = {NEW: new, OLD: old}
    return results(
        {name: [0.5] * len(values) for name, values in seconds.items()},
        seconds_per_epoch=seconds,
        gflop_per_second={
            name: [1 / value for value in values] for name, values in seconds.items()
        },
        macs={NEW: [macs[0]] * len(new), OLD: [macs[1]] * len(old)},
    )


def test_a_slowdown_is_the_t_interval_of_a_difference_of_logarithms():
    new, old = [20.0, 21.0, 20.4], [10.0, 10.1, 10.3]
    found = slowdown(timed(new, old), NEW, OLD)
    logs = [[math.log(value) for value in values] for values in (new, old)]
    expected = stats.ttest_ind(*logs)
    interval = expected.confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))
    assert found.p == pytest.approx(expected.pvalue)
    back = slowdown(timed(old, new), NEW, OLD)
    assert (back.low, back.high) == pytest.approx((-found.high, -found.low))


def test_two_seeds_give_a_ratio_without_an_interval():
    found = slowdown(timed([20.0, 20.2], [10.0, 10.1]), NEW, OLD)
    assert math.exp(found.mean) == pytest.approx(2) and not found.has_interval
    assert side(found, 1.0) == 0


def test_directions_are_against_no_change_and_against_the_arithmetic():
    half = timed([5.0, 5.1, 4.9], [10.0, 10.1, 10.2])
    found = cost(half, NEW, OLD)
    assert (found.macs, found.direction, found.beyond) == (0.5, -1, 0)
    assert found.rate == pytest.approx((1 / 5 + 1 / 5.1 + 1 / 4.9) / 3)
    assert cost(timed([2.0, 2.1, 2.05], [10.0, 10.1, 10.2]), NEW, OLD).beyond == -1
    assert cost(timed([8.0, 8.1, 8.05], [10.0, 10.1, 10.2]), NEW, OLD).beyond == 1
    assert cost(timed([20.0, 20.1, 20.2], [10.0, 10.1, 10.2]), NEW, OLD).direction == 1


def test_calibrated_times_have_the_interval_of_their_calibrations_and_not_of_seeds():
    whole = timed([20.0] * 3, [10.0] * 3)
    runs = whole.runs.assign(epochs=5.0)
    for column, factor in (("", 1.0), ("_low", 0.97), ("_high", 1.04)):
        runs[f"calibrated_seconds{column}"] = factor * 5 * runs["seconds_per_epoch"]
    found = slowdown(replace(whole, runs=runs), NEW, OLD)
    down, up = -math.log(0.97), math.log(1.04)
    repeated = math.sqrt(2) * 0.01 * stats.norm.ppf(0.975)  # of both: a calibration does by itself
    aside = math.hypot(down, up, repeated)  # of one the lower end, of the other the upper one
    assert (found.mean, found.low, found.high) == pytest.approx(
        (math.log(2), math.log(2) - aside, math.log(2) + aside)
    )
    assert found.p < 0.001
    near = between((0.1, 0.1, 0.1), (0.0, 0.0, 0.0), compared=2)
    assert near.p == pytest.approx(2 * stats.norm.sf(0.1 / (math.sqrt(2) * 0.01)), rel=1e-3)
    many = between((0.1, 0.1, 0.1), (0.0, 0.0, 0.0), compared=5)
    assert many.high - 0.1 == pytest.approx(3.858 / math.sqrt(2) * math.sqrt(2) * 0.01, rel=1e-3)
    runs.loc[runs["experiment"] == OLD, "calibrated_seconds"] = None
    assert not slowdown(replace(whole, runs=runs), NEW, OLD).has_interval


def test_times_calibrated_on_two_devices_have_a_ratio_and_no_interval():
    whole = timed([20.0] * 3, [10.0] * 3)
    told = whole.runs.assign(epochs=5.0, calibrated_on="abacus", budget_seconds=100.0)
    told.loc[told["experiment"] == NEW, ["calibrated_on", "budget_seconds"]] = "slide rule", None
    for column in ("", "_low", "_high"):
        told[f"calibrated_seconds{column}"] = 5 * told["seconds_per_epoch"]
    found = slowdown(replace(whole, runs=told), NEW, OLD)
    assert math.exp(found.mean) == pytest.approx(2) and not found.has_interval

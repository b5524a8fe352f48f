"""Intervals against closed forms, and how often they hold the truth."""

import math

import numpy as np
import pytest
from scipy import stats

from trainlab.old_intervals import estimate, holm, paired_difference


def test_interval_of_two_values_has_its_closed_form():
    # With one degree of freedom t is Cauchy's: t(0.975) = tan(0.475 pi) = 12.706.
    result = estimate([1.0, 3.0])
    margin = math.tan(0.475 * math.pi) * math.sqrt(2) / math.sqrt(2)
    assert (result.n, result.mean) == (2, 2.0)
    assert result.sd == pytest.approx(math.sqrt(2))
    assert (result.low, result.high) == pytest.approx((2 - margin, 2 + margin))
    # Two-sided p of Cauchy's distribution at t = mean / (sd / sqrt 2) = 2.
    assert result.p == pytest.approx(1 - 2 * math.atan(2) / math.pi)


def test_interval_of_three_values_uses_the_tabulated_t():
    result = estimate([0.96, 0.97, 0.98])
    assert result.high - result.mean == pytest.approx(4.302653 * 0.01 / math.sqrt(3), rel=1e-6)


def test_p_value_is_that_of_the_one_sample_t_test():
    values = [0.3, -0.1, 0.8, 0.4]
    assert estimate(values).p == pytest.approx(stats.ttest_1samp(values, 0).pvalue)


def test_interval_excludes_zero_exactly_when_p_is_below_five_percent():
    assert estimate([1.0, 1.1, 1.2]).excludes_zero
    assert estimate([-1.0, -1.1, -1.2]).excludes_zero
    assert not estimate([-1.0, 1.1, 0.2]).excludes_zero


def test_the_other_side_of_a_difference_is_the_difference_the_other_way_round():
    first, second = {1: 0.91, 2: 0.95, 3: 0.93}, {1: 0.90, 2: 0.93, 3: 0.90}
    assert -paired_difference(first, second) == paired_difference(second, first)


@pytest.mark.parametrize("values", [[0.97], [0.97, 0.97, 0.97], []])
def test_no_interval_without_spread(values):
    result = estimate(values)
    assert not result.has_interval
    assert not result.excludes_zero
    assert math.isnan(result.p)


def test_equal_differences_are_no_spread_in_spite_of_rounding():
    first = {1: 0.96, 2: 0.97, 3: 0.93}
    second = {1: 0.95, 2: 0.96, 3: 0.92}
    result = paired_difference(first, second)
    assert result.mean == pytest.approx(0.01)
    assert not result.has_interval


def test_pairing_uses_shared_seeds_only_and_matches_the_paired_t_test():
    first = {1: 0.91, 2: 0.95, 3: 0.93, 7: 0.10}
    second = {3: 0.90, 2: 0.93, 1: 0.90, 8: 0.99}
    result = paired_difference(first, second)
    reference = stats.ttest_rel([0.91, 0.95, 0.93], [0.90, 0.93, 0.90])
    assert result.n == 3
    assert result.p == pytest.approx(reference.pvalue)
    assert (result.low, result.high) == pytest.approx(tuple(reference.confidence_interval()))


def test_pairing_removes_what_seeds_share():
    shared = np.random.default_rng(0).normal(0, 10, 5)
    first = dict(enumerate(shared + [1.0, 1.1, 0.9, 1.0, 1.05]))
    assert paired_difference(first, dict(enumerate(shared))).excludes_zero


def test_intervals_cover_the_truth_as_often_as_they_say():
    samples = np.random.default_rng(1).normal(0.97, 0.002, size=(4000, 3))
    results = [estimate(sample) for sample in samples]
    coverage = np.mean([result.low <= 0.97 <= result.high for result in results])
    # Four standard errors of a binomial share with 4,000 trials.
    assert abs(coverage - 0.95) < 4 * math.sqrt(0.95 * 0.05 / 4000)


def test_holm_on_a_worked_example():
    # Sorted: 0.01 x 4, 0.02 x 3, 0.03 x 2, 0.04 x 1, then never below the one before.
    assert holm([0.04, 0.01, 0.03, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])


def test_holm_leaves_out_what_was_not_tested_and_stops_at_one():
    adjusted = holm([0.6, math.nan, 0.9])
    assert adjusted[::2] == [1.0, 1.0]
    assert math.isnan(adjusted[1])
    assert holm([]) == []

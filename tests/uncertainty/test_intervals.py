"""Means and differences against scipy's, and the error rate of the whole family by simulation."""

import math

import numpy as np
import pytest
from scipy import optimize, special, stats

from trainlab.uncertainty.intervals import Difference, difference, error_of_sum, means
from trainlab.uncertainty.links import Logit
from trainlab.uncertainty.multiplicity import holm
from trainlab.uncertainty.spread import common, inverse_trigamma

ALIKE = {"a": [0.61, 0.62, 0.60], "b": [0.65, 0.63, 0.64, 0.66], "c": [0.70, 0.72, 0.71]}
UNLIKE = ALIKE | {"d": [0.30, 0.55, 0.80]}


def test_equal_spreads_share_a_pooled_error_as_in_tukeys_test():
    found, expected = means(ALIKE), stats.tukey_hsd(*ALIKE.values())
    ours = difference(found["c"], found["a"], 3)
    assert ours.mean == pytest.approx(0.10)
    assert ours.p == pytest.approx(expected.pvalue[2, 0], rel=1e-6)
    assert ours.low == pytest.approx(expected.confidence_interval().low[2, 0], rel=1e-6)


def test_unequal_spreads_are_drawn_towards_what_they_share():
    """Smyth's estimator, written out, with scipy's root finder for its degrees of freedom."""
    degrees = np.array([len(each) - 1.0 for each in UNLIKE.values()])
    own = np.array([np.var(each, ddof=1) for each in UNLIKE.values()])
    logs = np.log(own) - special.digamma(degrees / 2) + np.log(degrees / 2)
    beyond = np.var(logs, ddof=1) - np.mean(special.polygamma(1, degrees / 2))
    half = optimize.brentq(lambda x: special.polygamma(1, x) - beyond, 1e-3, 1e3)
    shared = math.exp(np.mean(logs) + special.digamma(half) - math.log(half))
    expected = (2 * half * shared + degrees * own) / (2 * half + degrees)
    found = means(UNLIKE)
    assert [each.error.variance for each in found.values()] == pytest.approx(expected)
    assert [each.error.df for each in found.values()] == pytest.approx(2 * half + degrees)
    assert not found["a"].error.pooled


def test_known_variances_give_back_what_they_were_drawn_around():
    """10,000 variances of 2 degrees of freedom around 0.09, which is worth 8 of them."""
    rng = np.random.default_rng(3)
    true = 8 * 0.09 / rng.chisquare(8, 10_000)
    found = common(true * rng.chisquare(2, 10_000) / 2, np.full(10_000, 2.0))
    assert found.variance == pytest.approx(0.09, rel=0.05)
    assert found.df == pytest.approx(8, rel=0.15)


@pytest.mark.parametrize("x", [1e-3, 0.4, 1.0, 7.0, 1e4])
def test_the_inverse_of_trigamma(x):
    assert inverse_trigamma(float(special.polygamma(1, x))) == pytest.approx(x, rel=1e-6)


def test_where_some_do_not_spread_at_all_nothing_is_shared():
    found = means({"a": [0.5, 0.5, 0.5], "b": [0.6, 0.7, 0.65]})
    assert found["b"].error.df == 2 and found["b"].error.variance == pytest.approx(0.0025)
    assert not found["a"].has_interval


def test_the_interval_of_a_mean_is_students_with_the_pooled_error():
    found = means(ALIKE)["a"]
    variances, df = [np.var(values, ddof=1) for values in ALIKE.values()], [2, 3, 2]
    error = math.sqrt(np.average(variances, weights=df) / 3)
    assert found.high - found.mean == pytest.approx(stats.t.ppf(0.975, 7) * error)


def test_two_values_have_no_interval_but_lend_their_spread():
    found = means({"two": [0.5, 0.6], "three": [0.5, 0.6, 0.55]})
    assert not found["two"].has_interval
    assert found["three"].error.df == 3
    assert math.isnan(difference(found["two"], found["three"], 2).p)


def test_intervals_stay_within_their_bounds():
    found = means({"a": [0.99, 1.0, 1.0], "b": [0.01, 0.0, 0.0]}, bounds=(0.0, 1.0))
    assert (found["a"].high, found["b"].low) == (1.0, 0.0)


def test_equal_values_have_the_error_of_rounding_to_an_image():
    found = means({"a": [0.5] * 3, "b": [0.6] * 3}, step=0.01)
    assert found["a"].error.variance == pytest.approx(0.01**2 / 12)
    assert not means({"a": [0.5] * 3})["a"].has_interval


def test_the_error_of_a_sum_has_the_fewest_degrees_of_freedom_of_its_terms():
    found = means(UNLIKE)
    error, df = error_of_sum([(1.0, found["b"]), (-2.0, found["d"])])
    assert df == found["d"].error.df < found["b"].error.df
    assert error**2 == pytest.approx(
        found["b"].error.variance / 4 + 4 * found["d"].error.variance / 3
    )


def test_holms_adjusted_p_values_by_hand():
    adjusted, _ = holm([0.01, 0.04, 0.03, math.nan])
    assert adjusted[:3] == pytest.approx([0.03, 0.06, 0.06]) and math.isnan(adjusted[3])
    assert holm([0.6, 0.7])[0] == [1.0, 1.0] and holm([]) == ([], [])


def test_holms_levels_are_those_at_which_each_is_judged():
    # The first is shown at a third of 5 %, the others fail at a half of it.
    assert holm([0.01, 0.04, 0.03])[1] == pytest.approx([1 - 0.05 / 3, 0.975, 0.975])
    assert holm([0.001, 0.002])[1] == pytest.approx([0.975, 0.95])


@pytest.mark.parametrize(
    ("ends", "verdict"),
    [
        ((0.1, 0.3), "better"),
        ((-0.3, -0.1), "worse"),
        ((-0.1, 0.1), "unclear"),
        ((math.nan, math.nan), "unknown"),
    ],
)
def test_a_verdict_is_where_the_interval_lies(ends, verdict):
    assert Difference(sum(ends) / 2, *ends, 0.5).verdict == verdict


def test_of_many_equal_means_the_extremes_differ_in_one_study_of_twenty():
    rng, shown, studies = np.random.default_rng(5), 0, 400
    for _ in range(studies):
        found = means({name: rng.normal(0.6, 0.01, 3) for name in range(14)})
        ordered = sorted(found.values(), key=lambda mean: mean.mean)
        shown += difference(ordered[-1], ordered[0], 14).excludes_zero
    # Binomial, p = 0.05: at most 31 of 400 with a probability of 0.994.
    assert shown <= 31


def test_accuracies_spread_in_proportion_to_what_is_right_and_wrong():
    # Equal spreads of logits: 0.04 of p (1 - p), a tenth of which is left at 0.99.
    samples = {p: [p + 0.04 * p * (1 - p) * x for x in (-1, 0, 1)] for p in (0.5, 0.9, 0.99)}
    found = means(samples, link=Logit(10_000))
    for p, mean in found.items():
        assert mean.error.pooled and mean.error.df == 6
        assert mean.error.variance == pytest.approx((0.04 * p * (1 - p)) ** 2, rel=1e-6)


def test_accuracies_are_compared_by_their_logits():
    samples = {p: [p + 0.4 * p * (1 - p) * x for x in (-1, 0, 1)] for p in (0.5, 0.9, 0.99)}
    found = means(samples, link=Logit(10_000))
    error = 0.4 * math.sqrt(2 / 3)
    margin = stats.studentized_range.ppf(0.95, 3, 6) / math.sqrt(2) * error
    gap = special.logit(0.99) - special.logit(0.9)
    lead = difference(found[0.99], found[0.9], 3)
    assert lead.p == pytest.approx(
        stats.studentized_range.sf(math.sqrt(2) * gap / error, 3, 6), rel=1e-4
    )
    # The interval is of two accuracies that lie so far apart, about the same middle.
    middle = (special.logit(0.99) + special.logit(0.9)) / 2
    ends = [(gap - margin) / 2, (gap + margin) / 2]
    expected = [special.expit(middle + end) - special.expit(middle - end) for end in ends]
    assert (lead.low, lead.high) == pytest.approx(expected, rel=1e-6)
    assert lead.mean == pytest.approx(0.09)


def test_the_interval_of_an_accuracy_is_one_of_its_logit():
    found = means({"a": [0.96, 0.98, 0.97]}, link=Logit(1000))["a"]
    margin = stats.t.ppf(0.975, 2) * 0.01 / math.sqrt(3) / (0.97 * 0.03)
    ends = [special.expit(special.logit(0.97) + side * margin) for side in (-1, 1)]
    assert (found.low, found.high) == pytest.approx(ends)


def test_all_right_and_all_wrong_are_half_an_image_from_there():
    link = Logit(100)
    assert link.at(1.0) == pytest.approx(special.logit(0.995)) == -link.at(0.0)
    assert link.spread(1.0) == pytest.approx(0.995 * 0.005) and link.back(link.at(0.3)) == 0.3
    found = means({"a": [1.0] * 3, "b": [0.5, 0.52, 0.48]}, step=0.01, link=link)
    lead = difference(found["a"], found["b"], 2)
    assert lead.mean == 0.5 and 0 < lead.low < 0.5 <= lead.high < 1

"""Seeds as blocks, against the analysis of variance of a randomised block design written out."""

import math

import numpy as np
import pytest
from scipy import stats

from trainlab.uncertainty.intervals import difference, error_of_sum, means
from trainlab.uncertainty.seed_effects import own

SEEDS = [1, 2, 3]


def study(rng: np.random.Generator, methods: int, seeds: float, noise: float = 0.01) -> np.ndarray:
    """Values (methods, 3): what seeds add to all has this standard deviation."""
    return rng.normal(0, noise, (methods, 3)) + rng.normal(0, seeds, 3)


def of(values: np.ndarray) -> dict:
    """Means of values (methods, seeds), all of the same seeds."""
    return means(dict(enumerate(values)), dict.fromkeys(range(len(values)), SEEDS))


def test_equal_spreads_have_the_error_of_a_randomised_block_design():
    left = np.array([[1, -1, 0], [0, 1, -1], [-1, 0, 1]])
    left = np.concatenate([left, -left]) / 100
    values = np.arange(6)[:, None] + np.array([0.005, 0.0, -0.005]) + left
    expected = (left**2).sum() / (5 * 2)
    found = of(values)
    assert found[0].error.variance == pytest.approx(expected)
    assert found[0].error.df == pytest.approx(10)
    # Their difference is Tukey's, with the error of the blocks.
    lead = difference(found[5], found[0], 6)
    margin = stats.studentized_range.ppf(0.95, 6, 10) * math.sqrt(expected / 3)
    assert lead.high - lead.mean == pytest.approx(margin)


def test_what_seeds_add_is_no_part_of_a_difference_but_is_of_a_mean():
    rng = np.random.default_rng(2)
    calm, moved = study(rng, 8, seeds=0.0), np.array([0.1, 0.0, -0.1])
    little, much = of(calm + moved), of(calm + 10 * moved)
    first, second = (difference(each[0], each[1], 8) for each in (little, much))
    assert second.high - second.low == pytest.approx(first.high - first.low, rel=0.05)
    assert much[0].error.seeds == pytest.approx(1.0, rel=0.05)
    # Of the mean of three, whose seeds' part has two degrees of freedom.
    margin = stats.t.ppf(0.975, 2) * 1.0 / math.sqrt(3)
    assert much[0].high - much[0].mean == pytest.approx(margin, rel=0.05)


def test_what_seeds_add_to_unequal_parts_of_a_sum_stays_in_it():
    found = of(study(np.random.default_rng(3), 6, seeds=0.1))
    error = found[0].error
    lead, df = error_of_sum([(1.0, found[0]), (-0.5, found[1])])
    own, of_seeds = 1.25 * error.variance / 3, (0.5 * error.seeds) ** 2 / 3
    assert error.seeds > 0 and lead**2 == pytest.approx(own + of_seeds)
    # Satterthwaite's degrees of freedom, of the own part and of the two that three seeds have.
    assert df == pytest.approx((own + of_seeds) ** 2 / (own**2 / error.df + of_seeds**2 / 2))


def test_other_seeds_do_not_cancel():
    rng = np.random.default_rng(4)
    values = study(rng, 8, seeds=0.05)
    samples = dict(enumerate(values)) | {8: values[0] + rng.normal(0, 0.01, 3)}
    found = means(samples, dict.fromkeys(range(8), SEEDS) | {8: [4, 5, 6]})
    same, _ = error_of_sum([(1.0, found[0]), (-1.0, found[1])])
    other, _ = error_of_sum([(1.0, found[0]), (-1.0, found[8])])
    own = (found[0].error.variance + found[8].error.variance) / 3
    assert same**2 == pytest.approx((found[0].error.variance + found[1].error.variance) / 3)
    assert other**2 == pytest.approx(own + 2 * found[0].error.seeds ** 2 / 3)


def test_seeds_of_fewer_than_four_experiments_tell_nothing():
    values = study(np.random.default_rng(5), 3, seeds=0.1)
    found, plain = of(values), means(dict(enumerate(values)))
    assert [each.error for each in found.values()] == [each.error for each in plain.values()]
    assert found[0].error.seeds == 0


def test_seeds_that_no_experiment_links_add_nothing():
    """As in a report on a study of which others failed: half of the methods have other seeds."""
    rng = np.random.default_rng(1)
    gap = np.repeat([0.0, 0.2], 4)
    values = dict(enumerate(rng.normal(0, 0.001, (8, 3)) + gap[:, None]))
    seeds = {place: SEEDS if place < 4 else [4, 5, 6] for place in values}
    found = means(values, seeds)
    assert found[0].error.seeds == 0
    assert difference(found[7], found[0], 8).verdict == "better"


def test_what_seeds_add_is_estimated_without_bias():
    rng, found = np.random.default_rng(6), []
    for _ in range(400):
        values = study(rng, 10, seeds=0.02, noise=0.01)
        found.append(own([*values], [SEEDS] * 10, SEEDS, np.ones(10)))
    assert np.mean([each.seeds**2 for each in found]) == pytest.approx(0.02**2, rel=0.15)
    assert np.mean([each.variances.mean() for each in found]) == pytest.approx(0.01**2, rel=0.05)


def test_of_many_equal_means_with_common_seeds_few_studies_show_a_difference():
    rng, shown, studies = np.random.default_rng(7), 0, 300
    for _ in range(studies):
        ordered = sorted(of(0.6 + study(rng, 14, seeds=0.01)).values(), key=lambda each: each.mean)
        shown += difference(ordered[-1], ordered[0], 14).excludes_zero
    # Binomial, p = 0.05: at most 24 of 300 with a probability of 0.99.
    assert shown <= 24

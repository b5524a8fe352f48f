"""Stratified splits."""

import numpy as np
import pytest

from trainlab.errors import TrainLabError
from trainlab.reading.split import stratified


@pytest.mark.parametrize("fraction", [0.1, 0.25, 0.5])
@pytest.mark.parametrize("counts", [(50, 50, 50), (5, 113, 41), (8, 9, 10, 11, 12, 13, 14)])
def test_split_is_exact_in_total_and_within_one_per_class(counts, fraction):
    rng = np.random.default_rng(1)
    labels = rng.permutation(np.repeat(np.arange(len(counts)), counts))
    kept, aside = stratified(labels, fraction, seed=0)
    assert len(aside) == round(fraction * len(labels))
    assert np.array_equal(np.sort(np.concatenate([kept, aside])), np.arange(len(labels)))
    taken = np.bincount(labels[aside], minlength=len(counts))
    assert (np.abs(taken - fraction * np.array(counts)) < 1).all()


def test_split_depends_on_the_seed_alone():
    labels = np.arange(1000) % 10
    first, again, other = (stratified(labels, 0.1, seed)[1] for seed in (0, 0, 1))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_split_does_not_take_neighbours():
    """Data sorted by class and by source must not leave one source in the smaller part."""
    _, aside = stratified(np.repeat([0, 1], 500), 0.2, seed=0)
    assert abs(np.mean(aside[:100]) - 249.5) < 40  # standard error of the mean of 100: 13


@pytest.mark.parametrize("fraction", [0.01, 0.1, 0.5, 0.99])
def test_every_class_of_two_images_is_in_both_parts(fraction):
    labels = np.repeat([0, 1, 2, 3], [50, 2, 3, 1])
    kept, aside = stratified(labels, fraction, seed=0)
    assert set(labels[kept]) == {0, 1, 2, 3}
    assert set(labels[aside]) == {0, 1, 2}  # a single image is trained on
    assert len(kept) + len(aside) == len(labels)


def test_images_that_cannot_be_split_are_refused():
    with pytest.raises(TrainLabError, match="3 images of 3 classes cannot be split"):
        stratified(np.array([0, 1, 2]), 0.5, seed=0)


@pytest.mark.parametrize("fraction", [0, 1, 1.5, -0.1])
def test_fraction_out_of_range_is_refused(fraction):
    with pytest.raises(TrainLabError, match="between 0 and 1"):
        stratified(np.array([0, 1]), fraction, seed=0)

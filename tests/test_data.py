"""Prepared data."""

import numpy as np

from tests.conftest import bright_or_dark
from trainlab.data import few_labels


def test_few_labels_are_balanced_and_differ_by_seed():
    split = bright_or_dark(200, seed=0)
    few = few_labels(split, 5, seed=1)
    assert np.bincount(few.labels).tolist() == [5, 5]
    assert not np.array_equal(few.images, few_labels(split, 5, seed=2).images)

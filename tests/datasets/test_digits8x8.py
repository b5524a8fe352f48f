"""The embedded digits."""

import numpy as np
import pytest

from trainlab.datasets import digits8x8
from trainlab.errors import TrainLabError
from trainlab.reading.arrays import check

RNG = np.random.default_rng(0)


def test_digits8x8_is_stratified_and_complete():
    arrays = digits8x8.build(files={})
    check(arrays, "digits8x8")
    assert arrays.train_images.shape[1:] == (16, 16, 1)
    counts = np.bincount(arrays.train_labels), np.bincount(arrays.test_labels)
    assert sum(counts).sum() == 1797
    assert (np.abs(counts[1] - 0.2 * sum(counts)) < 1).all()


def test_enlarging_keeps_flat_images_range_and_orientation():
    flat = np.full((1, 8, 8), 16.0)
    assert (digits8x8.enlarge(flat, 24) == 255).all()
    ramp = np.broadcast_to(np.arange(8) * 2.0, (1, 8, 8))
    enlarged = digits8x8.enlarge(ramp, 16)[0].astype(int)
    assert enlarged.shape == (16, 16)
    assert (np.diff(enlarged[8, 2:12]) > 0).all()
    assert digits8x8.enlarge(ramp, 8)[0, 3].tolist() == pytest.approx(255 / 8 * np.arange(8), abs=1)


def test_digits8x8_cannot_shrink():
    with pytest.raises(TrainLabError, match="size: 7"):
        digits8x8.build(size=7, files={})

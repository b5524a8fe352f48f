"""The real data, where TRAINLAB_DATA says it is."""

import os
from pathlib import Path

import numpy as np
import pytest

from trainlab import registry
from trainlab.preparation.prepare import mean_and_std
from trainlab.preparation.sources import candidates, remote_files, settle
from trainlab.reading.arrays import check

RNG = np.random.default_rng(0)


def real(component, accepted=None):
    """A real dataset from TRAINLAB_DATA, verified; skips the test where it is not at hand."""
    if not os.environ.get("TRAINLAB_DATA"):
        pytest.skip("TRAINLAB_DATA is not set: no real data to check")
    files = remote_files(component)
    places = candidates(component, files, None, os.environ, Path("no such folder"))
    records = {file.name: settle(file, places[file.name], accepted) for file in files}
    if absent := [name for name, record in records.items() if record is None]:
        pytest.skip(f"TRAINLAB_DATA has no {', '.join(absent)}")
    paths = {name: Path(record["path"]) for name, record in records.items()}
    return registry.build("datasets", {"name": component}, files=paths)


def test_real_mnist():
    arrays = real("mnist")
    check(arrays, "mnist")
    assert arrays.train_images.shape == (60_000, 28, 28, 1)
    # Counts by class as published: http://yann.lecun.com/exdb/mnist
    assert np.bincount(arrays.train_labels).tolist() == [
        5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
    ]  # fmt: skip
    assert np.bincount(arrays.test_labels).tolist() == [
        980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
    ]  # fmt: skip
    mean, std = mean_and_std(arrays.train_images)
    assert (mean[0] / 255, std[0] / 255) == pytest.approx((0.1307, 0.3081), abs=5e-5)


def test_real_cifar10():
    accepted = "6e30eba21e002de0d790ec5509a95b882fe7fbd938e1ed9ea4a6b76596990eef"
    arrays = real("cifar10", accepted)
    check(arrays, "cifar10")
    assert arrays.train_images.shape == (50_000, 32, 32, 3)
    assert np.bincount(arrays.train_labels).tolist() == [5000] * 10
    assert np.bincount(arrays.test_labels).tolist() == [1000] * 10
    mean, std = mean_and_std(arrays.train_images)
    assert np.array(mean) / 255 == pytest.approx((0.4914, 0.4822, 0.4465), abs=1e-4)
    assert np.array(std) / 255 == pytest.approx((0.2470, 0.2435, 0.2616), abs=1e-4)

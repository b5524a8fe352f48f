"""MNIST, read from its four files."""

import dataclasses
import gzip
import hashlib

import numpy as np
import pytest

from tests.reading.made import idx_bytes, write, write_idx
from trainlab.datasets import mnist
from trainlab.errors import TrainLabError
from trainlab.preparation import fetch as fetching
from trainlab.preparation.fetch import fetch
from trainlab.preparation.sources import RemoteFile, remote_files
from trainlab.reading.arrays import check

RNG = np.random.default_rng(0)


def test_mnist_reads_its_four_files(tmp_path):
    contents = {
        "train-images-idx3-ubyte.gz": RNG.integers(0, 256, (20, 28, 28)),
        "train-labels-idx1-ubyte.gz": np.arange(20) % 10,
        "t10k-images-idx3-ubyte.gz": RNG.integers(0, 256, (10, 28, 28)),
        "t10k-labels-idx1-ubyte.gz": np.arange(10)[::-1],
    }
    files = {name: write_idx(tmp_path / name, array) for name, array in contents.items()}
    arrays = mnist.build(files=files)
    check(arrays, "mnist")
    images, labels, test_images, test_labels = contents.values()
    assert np.array_equal(arrays.train_images, images[..., None])
    assert np.array_equal(arrays.train_labels, labels)
    assert np.array_equal(arrays.test_images, test_images[..., None])
    assert np.array_equal(arrays.test_labels, test_labels)
    assert (arrays.train_images.dtype, arrays.train_labels.dtype) == (np.uint8, np.int32)


@pytest.fixture
def contents(monkeypatch) -> dict[str, bytes]:
    """Small files in place of the official ones, by their official names."""
    found = {
        file.name: idx_bytes(RNG.integers(0, 9, (2, 2, 2) if "images" in file.name else 2, "u1"))
        for file in remote_files("mnist")
    }
    small = [pretended(file, found[file.name]) for file in remote_files("mnist")]
    monkeypatch.setattr(fetching, "remote_files", lambda component: small)
    monkeypatch.delenv("TRAINLAB_DATA", raising=False)
    return found


def pretended(file: RemoteFile, content: bytes) -> RemoteFile:
    checksum = hashlib.sha256(content).hexdigest()
    return dataclasses.replace(file, content_sha256=checksum, urls=())


@pytest.mark.parametrize("folder", ["", "MNIST/raw", "raw"])
@pytest.mark.parametrize("dotted", [True, False])
@pytest.mark.parametrize("ending", [".gz", ""])
@pytest.mark.parametrize("gzipped", [True, False])
def test_known_content_is_taken_under_any_usual_name(
    tmp_path, contents, monkeypatch, folder, dotted, ending, gzipped
):
    monkeypatch.setenv("TRAINLAB_DATA", str(tmp_path))
    for name, content in contents.items():
        name = name.removesuffix(".gz") + ending
        name = name.replace("-idx", ".idx") if dotted else name
        write(tmp_path / folder / name, gzip.compress(content) if gzipped else content)
    records = fetch({"name": "mnist"}, tmp_path / "downloads")
    assert [record["official"] for record in records] == [True] * 4
    arrays = mnist.build(files={record["name"]: record["path"] for record in records})
    whole = idx_bytes(arrays.train_images[..., 0])
    assert whole == contents["train-images-idx3-ubyte.gz"]


def test_other_data_of_the_same_names_is_not_taken_for_it(tmp_path, contents):
    for name, content in contents.items():
        write(tmp_path / name, content[:-1] + b"x")
    with pytest.raises(TrainLabError, match="is not the official .* read by the dataset `idx`"):
        fetch({"name": "mnist", "path": str(tmp_path)}, tmp_path / "downloads")

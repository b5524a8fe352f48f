"""MNIST, read from its four files."""

import gzip
import struct

import numpy as np

from trainlab.datasets import mnist
from trainlab.reading.arrays import check

RNG = np.random.default_rng(0)


def write_idx(path, array):
    header = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    path.write_bytes(gzip.compress(header + array.astype(np.uint8).tobytes()))
    return path


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

"""CIFAR-10, read from its archive or its unpacked files."""

import hashlib
import io
import tarfile

import numpy as np
import pytest

from tests.reading.made import write
from trainlab.datasets import cifar10
from trainlab.errors import TrainLabError
from trainlab.preparation.fetch import fetch
from trainlab.reading.arrays import check

RNG = np.random.default_rng(0)


def write_cifar(path, parts):
    with tarfile.open(path, "w:gz") as tar:
        for name, content in parts.items():
            entry = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return {"cifar-10-binary.tar.gz": path}


def records(images, labels):
    """CIFAR-10's binary layout, written out pixel by pixel: label, red, green, blue plane."""
    rows = []
    for image, label in zip(images, labels, strict=True):
        planes = [
            image[row, column, c] for c in range(3) for row in range(32) for column in range(32)
        ]
        rows.append(bytes([label, *planes]))
    return b"".join(rows)


@pytest.fixture(scope="module")
def cifar_parts():
    images = RNG.integers(0, 256, (12, 32, 32, 3), dtype=np.uint8)
    labels = np.arange(12) % 10
    names = [f"data_batch_{part}.bin" for part in range(1, 6)] + ["test_batch.bin"]
    pairs = {name: slice(2 * place, 2 * place + 2) for place, name in enumerate(names)}
    parts = {name: records(images[pair], labels[pair]) for name, pair in pairs.items()}
    return images, labels, parts


def test_cifar10_reads_records_in_order_whatever_the_order_of_members(tmp_path, cifar_parts):
    images, labels, parts = cifar_parts
    shuffled = dict(reversed(parts.items())) | {"readme.html": b"<html>"}
    arrays = cifar10.build(files=write_cifar(tmp_path / "c.tar.gz", shuffled))
    assert np.array_equal(arrays.train_images, images[:10])
    assert np.array_equal(arrays.train_labels, labels[:10])
    assert np.array_equal(arrays.test_images, images[10:])
    assert np.array_equal(arrays.test_labels, labels[10:])
    check(arrays, "cifar10")


def test_cifar10_unpacks_nothing(tmp_path, cifar_parts, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cifar10.build(files=write_cifar(tmp_path / "c.tar.gz", cifar_parts[2]))
    assert [path.name for path in tmp_path.iterdir()] == ["c.tar.gz"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"test_batch.bin": None}, "lacks test_batch.bin.*binary"),
        ({"data_batch_3.bin": b"x" * 3074}, "data_batch_3.bin.*3,074 bytes"),
        ({"data_batch_3.bin": b""}, "data_batch_3.bin.*0 bytes"),
    ],
)
def test_wrong_cifar_archive_is_refused(tmp_path, cifar_parts, change, sentence):
    parts = {name: part for name, part in (cifar_parts[2] | change).items() if part is not None}
    with pytest.raises(TrainLabError, match=sentence):
        cifar10.build(files=write_cifar(tmp_path / "c.tar.gz", parts))


def test_truncated_cifar_archive_is_refused(tmp_path, cifar_parts):
    files = write_cifar(tmp_path / "c.tar.gz", cifar_parts[2])
    content = (tmp_path / "c.tar.gz").read_bytes()
    (tmp_path / "c.tar.gz").write_bytes(content[: len(content) // 2])
    with pytest.raises(TrainLabError, match="no complete"):
        cifar10.build(files=files)


def unpacked(folder, parts):
    for name, part in parts.items():
        write(folder / name, part)
    return folder


def test_unpacked_files_are_read(tmp_path, cifar_parts):
    images, labels, parts = cifar_parts
    folder = unpacked(tmp_path / "cifar-10-batches-bin", parts | {"readme.html": b"<html>"})
    settings = {"name": "cifar10", "path": str(tmp_path)}
    whole = b"".join(parts[name] for name in cifar10.FILES[0]["parts"])
    checksum = hashlib.sha256(whole).hexdigest()
    with pytest.raises(TrainLabError, match=f"cifar-10-batches-bin is not .*{checksum}"):
        fetch(settings, tmp_path / "downloads")
    (record,) = fetch(settings | {"sha256": checksum}, tmp_path / "downloads")
    assert (record["path"], record["official"]) == (str(folder), False)
    assert record["bytes"] == len(whole)
    arrays = cifar10.build(files={record["name"]: folder})
    assert np.array_equal(arrays.train_images, images[:10])
    assert np.array_equal(arrays.test_labels, labels[10:])


@pytest.mark.parametrize("name", ["cifar-10-python.tar.gz", "cifar-10-batches-py/data_batch_1"])
def test_the_python_version_is_named(tmp_path, name):
    write(tmp_path / name, b"\x80\x04N.")
    for path in (tmp_path, tmp_path / name):
        with pytest.raises(TrainLabError, match="is the Python version, which is a pickle"):
            fetch({"name": "cifar10", "path": str(path)}, tmp_path / "downloads")


def test_a_label_out_of_range_is_refused(tmp_path, cifar_parts):
    parts = cifar_parts[2] | {"data_batch_2.bin": bytes([10]) + bytes(3072)}
    with pytest.raises(TrainLabError, match="data_batch_2.bin .* has the label 10"):
        cifar10.build(files={"cifar-10-binary.tar.gz": unpacked(tmp_path, parts)})


def test_a_part_of_a_lying_archive_is_refused_by_the_size_it_declares(tmp_path):
    entry = tarfile.TarInfo("test_batch.bin")
    entry.size = 10**12
    with tarfile.open(tmp_path / "c.tar.gz", "w:gz") as tar:
        tar.fileobj.write(entry.tobuf())
    with pytest.raises(TrainLabError, match="has 1,000,000,000,000 bytes"):
        cifar10.build(files={"cifar-10-binary.tar.gz": tmp_path / "c.tar.gz"})

"""One's own arrays."""

from pathlib import Path

import numpy as np
import pytest

from trainlab.datasets import npz
from trainlab.errors import TrainLabError
from trainlab.reading.arrays import check

RNG = np.random.default_rng(0)


IMAGES = RNG.integers(0, 256, (30, 6, 5), dtype=np.uint8)
LABELS = np.arange(30) % 3


def save(path, **arrays):
    np.savez(path, **arrays)
    return str(path)


def test_npz_in_the_layout_of_keras(tmp_path):
    path = save(
        tmp_path / "a.npz",
        x_train=IMAGES[:20], y_train=LABELS[:20, None], x_test=IMAGES[20:], y_test=LABELS[20:],
    )  # fmt: skip
    arrays = npz.build(path, class_names=["a", "b", "c"], files={})
    check(arrays, path)
    assert np.array_equal(arrays.train_images, IMAGES[:20, ..., None])
    assert np.array_equal(arrays.test_labels, LABELS[20:])
    assert arrays.train_labels.dtype == np.int32
    assert arrays.class_names == ("a", "b", "c")


def test_npz_without_test_set_gets_a_stratified_one(tmp_path):
    arrays = npz.build(save(tmp_path / "a.npz", images=IMAGES, labels=LABELS), files={})
    check(arrays, "a.npz")
    assert np.bincount(arrays.test_labels).tolist() == [2, 2, 2]
    assert np.bincount(arrays.train_labels).tolist() == [8, 8, 8]
    assert arrays.class_names == ("0", "1", "2")


def test_npz_with_a_pickle_is_refused_and_not_run(tmp_path):
    class Trap:
        def __reduce__(self):
            return (Path.touch, (tmp_path / "ran",))

    trapped = np.array([Trap()], dtype=object)
    path = save(tmp_path / "a.npz", images=trapped, labels=LABELS)
    with pytest.raises(TrainLabError, match=r"a\.npz.*not as objects"):
        npz.build(path, files={})
    assert not (tmp_path / "ran").exists()


def test_unreadable_npz_is_refused(tmp_path):
    path = tmp_path / "a.npz"
    with pytest.raises(TrainLabError, match=r"no file .*a\.npz"):
        npz.build(str(path), files={})
    path.write_bytes(b"\x80\x04N.")
    with pytest.raises(TrainLabError, match="cannot be read"):
        npz.build(str(path), files={})
    with path.open("wb") as file:
        np.save(file, IMAGES)
    with pytest.raises(TrainLabError, match="cannot be read"):
        npz.build(str(path), files={})


@pytest.mark.parametrize(
    ("arrays", "sentence"),
    [
        ({"x": IMAGES, "y": LABELS}, "holds x, y, but.*x_train"),
        ({"images": IMAGES / 255, "labels": LABELS}, "images and labels of .*a.npz are float64"),
        ({"images": IMAGES, "labels": np.eye(30)}, "one-hot"),
        ({"images": IMAGES, "labels": LABELS[:7]}, "30 images but 7 labels"),
    ],
)
def test_unusable_npz_is_refused(tmp_path, arrays, sentence):
    with pytest.raises(TrainLabError, match=sentence):
        npz.build(save(tmp_path / "a.npz", **arrays), files={})


def test_npz_with_gaps_in_its_labels_is_refused(tmp_path):
    path = save(tmp_path / "a.npz", images=IMAGES, labels=LABELS * 7)
    with pytest.raises(TrainLabError, match="from 0 to 14, but there are 3 .*without gaps"):
        check(npz.build(path, files={}), path)


def test_npz_with_a_validation_set_and_labels_as_text(tmp_path):
    names = np.array(["c", "a", "b"])[LABELS]
    parts = {"train": slice(0, 15), "val": slice(15, 21), "test": slice(21, 30)}
    arrays = {f"x_{name}": IMAGES[part] for name, part in parts.items()}
    arrays |= {f"y_{name}": names[part] for name, part in parts.items()}
    found = npz.build(save(tmp_path / "a.npz", **arrays), files={})
    check(found, "a.npz")
    assert found.class_names == ("a", "b", "c")
    assert np.array_equal(found.validation_images[..., 0], IMAGES[15:21])
    assert np.array_equal(np.array(found.class_names)[found.test_labels], names[21:])


def test_npz_in_fortran_order_is_the_same(tmp_path):
    plain = npz.build(save(tmp_path / "a.npz", images=IMAGES, labels=LABELS), files={})
    path = save(tmp_path / "b.npz", images=np.asfortranarray(IMAGES), labels=LABELS)
    other = npz.build(path, files={})
    assert np.array_equal(plain.train_images, other.train_images)
    assert other.train_images.flags.c_contiguous


def test_npz_can_be_resized(tmp_path):
    path = save(tmp_path / "a.npz", images=IMAGES, labels=LABELS)
    found = npz.build(path, size=3, files={})
    assert found.train_images.shape == (24, 3, 3, 1)
    flat = save(tmp_path / "b.npz", images=np.full((30, 9, 7, 3), 77, np.uint8), labels=LABELS)
    assert (npz.build(flat, size=16, files={}).train_images == 77).all()


def test_npz_is_refused_by_the_size_it_declares(tmp_path, monkeypatch):
    path = save(tmp_path / "a.npz", images=IMAGES, labels=LABELS)
    # A container has less than the machine.
    monkeypatch.setattr("trainlab.container.limits", lambda: {"memory_limit_bytes": 1000})
    with pytest.raises(TrainLabError, match=r"Reading .*a\.npz would take"):
        npz.build(path, files={})

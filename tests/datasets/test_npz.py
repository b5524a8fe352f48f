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

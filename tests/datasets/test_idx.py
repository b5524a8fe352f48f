"""One's own IDX files."""

import numpy as np
import pytest

from tests.reading.made import idx_bytes, write, write_idx
from trainlab.datasets import idx
from trainlab.errors import TrainLabError
from trainlab.reading.arrays import check

RNG = np.random.default_rng(0)
IMAGES = RNG.integers(0, 256, (30, 6, 5))
LABELS = np.arange(30) % 3


def save(folder, name, images=IMAGES, labels=LABELS, gzipped=True):
    end = ".gz" if gzipped else ""
    write_idx(folder / f"{name}-images-idx3-ubyte{end}", images, gzipped)
    write_idx(folder / f"{name}-labels-idx1-ubyte{end}", labels, gzipped)


@pytest.mark.parametrize(
    "names",
    [
        ("train", "t10k"),
        ("emnist-letters-train", "emnist-letters-test"),
        ("Training", "Testing"),
    ],
)
@pytest.mark.parametrize("gzipped", [True, False])
def test_pairs_of_train_and_test(tmp_path, names, gzipped):
    save(tmp_path, names[0], gzipped=gzipped)
    save(tmp_path, names[1], IMAGES[:9], LABELS[:9], gzipped)
    write(tmp_path / "LICENSE", b"")
    arrays = idx.build(str(tmp_path), files={})
    check(arrays, "idx")
    assert np.array_equal(arrays.train_images, IMAGES[..., None])
    assert np.array_equal(arrays.test_labels, LABELS[:9])
    assert len(idx.inputs(str(tmp_path))) == 4


def test_one_pair_is_split_and_labels_may_count_from_one(tmp_path):
    save(tmp_path, "letters", labels=LABELS + 1)
    arrays = idx.build(str(tmp_path), class_names=["a", "b", "c"], files={})
    check(arrays, "idx")
    assert (len(arrays.train_labels), len(arrays.test_labels)) == (24, 6)
    assert arrays.class_names == ("a", "b", "c")
    assert set(arrays.train_labels) == {0, 1, 2}


def test_a_validation_pair_is_the_validation_split(tmp_path):
    for name, count in (("train", 30), ("val", 12), ("test", 9)):
        save(tmp_path, name, IMAGES[:count], LABELS[:count])
    arrays = idx.build(str(tmp_path), files={})
    assert [len(labels) for _, _, labels in arrays.splits()] == [30, 12, 9]


def test_several_sets_in_a_folder_are_told_apart_by_a_prefix(tmp_path):
    for name in ("emnist-digits-train", "emnist-letters-train"):
        save(tmp_path, name)
    with pytest.raises(TrainLabError, match="may both be the images of the train split"):
        idx.build(str(tmp_path), files={})
    check(idx.build(str(tmp_path), prefix="emnist-letters", files={}), "idx")


def test_images_of_colour_and_of_wider_types_are_read_and_resized(tmp_path):
    colours = RNG.integers(0, 256, (30, 8, 8, 3)).astype("i4")
    write(tmp_path / "images-idx4-int", idx_bytes(colours))
    write_idx(tmp_path / "labels-idx1-ubyte", LABELS)
    arrays = idx.build(str(tmp_path), files={})
    together = np.concatenate([arrays.train_images, arrays.test_images])
    assert np.sort(together, axis=None).tolist() == np.sort(colours, axis=None).tolist()
    small = idx.build(str(tmp_path), size=4, files={})
    assert small.train_images.shape == (24, 4, 4, 3)
    assert small.train_images.mean() == pytest.approx(arrays.train_images.mean(), abs=2)

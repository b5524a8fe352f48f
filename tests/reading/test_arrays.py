"""The checks that the arrays of every dataset must pass."""

import numpy as np
import pytest

from trainlab.errors import TrainLabError
from trainlab.reading.arrays import Arrays, assemble, check


def arrays(**changed):
    images, labels = np.zeros((6, 4, 4, 3), np.uint8), np.array([0, 1, 2] * 2, np.int32)
    good = {
        "validation_images": images,
        "validation_labels": labels,
        "train_images": images,
        "train_labels": labels,
        "test_images": images,
        "test_labels": labels,
        "class_names": ("a", "b", "c"),
    }
    return Arrays(**good | changed)


def test_good_arrays_pass():
    check(arrays(), "mine")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"train_images": np.zeros((6, 4, 4, 3))}, "uint8.*training set of mine are float64"),
        ({"test_images": np.zeros((6, 4, 4), np.uint8)}, r"test set of mine are \(6, 4, 4\)"),
        ({"test_images": np.zeros((6, 4, 4, 2), np.uint8)}, "1 or 3 channels"),
        ({"test_images": np.zeros((6, 4, 0, 3), np.uint8)}, "nothing in them"),
        ({"test_images": np.zeros((6, 5, 4, 3), np.uint8)}, r"mine are \(4, 4, 3\).*\(5, 4, 3\)"),
        ({"test_images": np.zeros((5, 4, 4, 3), np.uint8)}, "5 images but 6 labels"),
        ({"train_labels": np.eye(6)}, "whole numbers"),
        ({"train_labels": np.zeros(6)}, "whole numbers"),
        ({"class_names": ("a", "b", "b")}, "same name"),
        ({"validation_images": np.zeros((6, 4, 4, 3))}, "validation set of mine are float64"),
        ({"test_labels": np.array([0, 1, 2, 3, 0, 0])}, "from 0 to 3, but 3 classes"),
        ({"test_labels": np.array([0, -1, 2, 1, 0, 0])}, "from -1 to 2"),
        (
            {"train_labels": np.array([0, 0, 2, 2, 0, 0])},
            "1 of the 3 classes of mine have no .*'b'",
        ),
    ],
)
def test_unusable_arrays_are_refused(changed, sentence):
    with pytest.raises(TrainLabError, match=sentence):
        check(arrays(**changed), "mine")


def test_a_test_set_is_set_aside_where_there_is_none_and_said_so():
    images, labels = np.arange(40, dtype=np.uint8).reshape(10, 2, 2, 1), np.arange(10) % 2
    whole = assemble({"train": (images, labels)}, ("a", "b"))
    assert (len(whole.train_labels), len(whole.test_labels)) == (8, 2)
    assert "2 of the 10 training images are set aside" in whole.remarks[0]
    own = assemble({"train": (images, labels), "test": (images[:3], labels[:3])}, ("a", "b"))
    assert (len(own.train_labels), len(own.test_labels), own.remarks) == (10, 3, ())

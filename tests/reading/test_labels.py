"""Labels as text and numbers."""

import numpy as np
import pytest

from trainlab.errors import TrainLabError
from trainlab.reading.labels import numbered


def one(labels, names=None):
    splits, classes = numbered({"train": np.asarray(labels)}, "x", names)
    assert splits["train"].dtype == np.int32
    return splits["train"].tolist(), classes


def test_numbers_from_zero_or_one():
    assert one([2, 0, 1]) == ([2, 0, 1], ("0", "1", "2"))
    assert one([[3], [1], [2]]) == ([2, 0, 1], ("1", "2", "3"))
    assert one(np.array([3, 1, 2], "u8")) == ([2, 0, 1], ("1", "2", "3"))


def test_names_of_numbers():
    assert one([2, 0, 1], "abc") == ([2, 0, 1], ("a", "b", "c"))
    assert one([3, 1, 2], "abc") == ([2, 0, 1], ("a", "b", "c"))
    assert one([1, 2], "abc") == ([1, 2], ("a", "b", "c"))  # of 0 there is none


def test_text_names_classes_in_the_order_of_letters_or_of_the_names():
    assert one(["dog", "cat", "dog"]) == ([1, 0, 1], ("cat", "dog"))
    assert one(["dog", "cat"], ["dog", "cat"]) == ([0, 1], ("dog", "cat"))


def test_splits_are_numbered_together():
    splits = {"train": np.array(["b", "a"]), "test": np.array(["c"])}
    labels, classes = numbered(splits, "x")
    assert ([it.tolist() for it in labels.values()], classes) == ([[1, 0], [2]], ("a", "b", "c"))


@pytest.mark.parametrize(
    ("labels", "names", "sentence"),
    [
        ([0, 1, 2**40], None, "from 0 to 1099511627776, but there are 3 different"),
        (np.array([1, 2**63 + 1], "u8"), None, "from 1 to 9223372036854775809"),
        ([0, 7, 14], None, "without gaps"),
        ([2, 3, 4], None, "without gaps"),
        ([-1, 0, 1], None, "from -1 to 1"),
        ([0, 1, 3], "abc", "from 0 to 3, but there are 3 `class_names`"),
        (["a", "d"], "abc", "the label 'd', which `class_names` lacks"),
        (["a", " "], None, "is ' '"),
        (np.eye(3), None, r"`labels.argmax\(axis=1\)`"),
        ([0.0, 1.0], None, r"`labels.astype\(int\)`"),
        ([True, False], None, r"`labels.astype\(int\)`"),
        ([b"a", b"b"], None, r"`labels.astype\(str\)`"),
        ([0.5, 1.0], None, "class numbers, or"),
        ([0.0, np.nan], None, "class numbers, or"),
        ([], None, "give each image one"),
        (3, None, "class numbers, or"),
    ],
)
def test_other_labels_are_refused_with_what_to_do(labels, names, sentence):
    with pytest.raises(TrainLabError, match=sentence):
        one(labels, names)


def test_splits_of_text_and_numbers_are_refused():
    with pytest.raises(TrainLabError, match="some|Some labels of x are text"):
        numbered({"train": np.array(["0", "1"]), "test": np.array([0, 1])}, "x")

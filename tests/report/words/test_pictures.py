"""Sentences about what a network confuses."""

import numpy as np
import pytest

from trainlab.report.words import pictures

ABC = ["cat", "dog", "emu"]


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        (np.eye(3), "No test image was taken for another class."),
        (
            [[0.8, 0.2, 0], [0.1, 0.9, 0], [np.nan] * 3],
            "The most frequent confusion is “cat” taken for “dog”: 20.0\u00a0% of the images of "
            "“cat”.",
        ),
        (
            [[0.9, 0, 0.1], [0, 1, 0], [0.1, 0, 0.9]],
            "The most frequent confusions are “cat” taken for “emu” and “emu” taken for “cat”: "
            "10.0\u00a0% of the images of the first class of each.",
        ),
        (
            [[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0, 0, 1]],
            "Most frequent confusion: 10.0\u00a0% of the images of a class were taken for another, "
            "in 4 pairs of classes alike.",
        ),
    ],
)
def test_the_most_frequent_confusion_is_named(shares, sentence):
    assert pictures.most_confused(np.array(shares), ABC) == sentence


def test_pairs_are_listed_the_most_confused_first_and_none_that_never_was():
    shares = np.array([[0.7, 0.1, 0.2], [0, 0.7, 0.3], [np.nan] * 3])
    assert pictures.confused_pairs(shares, ABC) == [
        "“dog” taken for “emu”: 30.0\u00a0% of its images",
        "“cat” taken for “emu”: 20.0\u00a0% of its images",
        "“cat” taken for “dog”: 10.0\u00a0% of its images",
    ]
    many = np.full((20, 20), 0.01)
    assert len(pictures.confused_pairs(many, list(map(str, range(20))))) == pictures.MOST_PAIRS

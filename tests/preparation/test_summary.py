"""What a reader should know of a dataset."""

import numpy as np
import pytest

from trainlab.preparation.summary import characterise, oddities

RNG = np.random.default_rng(0)


def splits(**labels):
    """Random images, all different, with these labels of each split."""
    made = {}
    for split in ("train", "validation", "test"):
        made[f"{split}_labels"] = np.array(labels[split])
        made[f"{split}_images"] = RNG.integers(0, 256, (len(labels[split]), 4, 4, 3), np.uint8)
    return made


@pytest.fixture
def sound():
    return splits(train=[0, 1] * 20, validation=[0, 1] * 4, test=[0, 1] * 5)


def remarks(made, classes=("cat", "dog")):
    return oddities(characterise(made, classes), classes)


def test_sound_data_is_not_remarked_on(sound):
    found = characterise(sound, ("cat", "dog"))
    assert found["counts_by_class"] == {"train": [20, 20], "validation": [4, 4], "test": [5, 5]}
    assert (found["chance"], found["majority_share"]) == (0.5, 0.5)
    assert remarks(sound) == []


def test_what_a_constant_answer_reaches_is_of_the_most_frequent_training_class():
    made = splits(train=[0] * 10 + [1] * 30, validation=[0, 1], test=[0] + [1] * 9)
    assert characterise(made, ("cat", "dog"))["majority_share"] == 0.9
    assert "Always answering 'dog' is right for 90.0% of the test images." in remarks(made)


def test_rare_and_absent_classes_are_named():
    made = splits(train=[0] * 20 + [1] * 20 + [2], validation=[0, 1], test=[0, 1, 1])
    found = remarks(made, ("cat", "dog", "owl"))
    assert "Fewer than 10 training images: owl." in found
    assert "Without a validation image: owl." in found
    assert "Without a test image: owl." in found
    many = splits(train=list(range(100)) * 2, validation=range(100), test=range(100))
    names = tuple(f"c{number}" for number in range(100))
    assert "Fewer than 10 training images: c0, c1, c2, c3, c4 and 95 more." in remarks(many, names)


def test_duplicates_are_found_by_their_pixels(sound):
    sound["train_images"][1] = sound["train_images"][0]
    sound["validation_images"][:2] = sound["train_images"][5]
    sound["test_images"][0] = sound["train_images"][7]
    sound["test_images"][1] = sound["validation_images"][3]
    sound["test_images"][2] = sound["train_images"][7] ^ 1  # almost
    assert characterise(sound, ("cat", "dog"))["duplicates"] == {
        "within_train": 1,
        "validation_in_train": 2,
        "test_in_training": 2,
    }
    found = " ".join(remarks(sound))
    assert "Test images that are trained or validated on, too: 2 of 10." in found
    assert "Validation images that are training images, too: 2 of 8." in found
    assert "Training images that repeat another one: 1." in found


def test_a_constant_channel_is_remarked_on(sound):
    sound["train_images"][..., 2] = 9
    assert "Channel 2, counted from 0, has the same value in every training pixel." in remarks(
        sound
    )

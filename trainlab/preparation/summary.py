"""What a reader should know of a dataset: its classes, what guessing reaches, duplicates."""

import hashlib

import numpy as np

FEW = 10  # training images; a class with fewer is called rare
MOST_NAMED = 5
MOST_LISTED = 20  # classes


def characterise(splits: dict[str, np.ndarray], classes: tuple[str, ...]) -> dict:
    """Counts and shares of a dataset's splits, given by their names in arrays.npz.

    counts_by_class    {split: [images of each class]}
    chance             accuracy of guessing at random, all classes alike
    majority_share     test accuracy of always answering the training set's most frequent class
    duplicates         {within_train, validation_in_train, test_in_training}: images whose pixels
                       are all those of another one; `training` is train and validation together
    pixels             [darkest, brightest] of the training images
    constant_channels  [channels, from 0, with the same value in every training pixel]
    """
    counts = {
        split: np.bincount(splits[f"{split}_labels"], minlength=len(classes)).tolist()
        for split in ("train", "validation", "test")
    }
    most = int(np.argmax(counts["train"]))
    train = splits["train_images"]
    return {
        "counts_by_class": counts,
        "chance": 1 / len(classes),
        "majority_share": counts["test"][most] / sum(counts["test"]),
        "duplicates": duplicates(train, splits["validation_images"], splits["test_images"]),
        "pixels": [int(train.min()), int(train.max())],
        "constant_channels": np.flatnonzero(np.ptp(train, axis=(0, 1, 2)) == 0).tolist(),
    }


def duplicates(train: np.ndarray, validation: np.ndarray, test: np.ndarray) -> dict[str, int]:
    """How many images of a split are, pixel by pixel, one of another split, or of the same."""
    trained, validated, tested = (
        [_digest(image) for image in images] for images in (train, validation, test)
    )
    known = set(trained)
    before = known.union(validated)
    return {
        "within_train": len(trained) - len(known),
        "validation_in_train": sum(it in known for it in validated),
        "test_in_training": sum(it in before for it in tested),
    }


def _digest(image: np.ndarray) -> bytes:
    return hashlib.blake2b(image.tobytes(), digest_size=16).digest()


def oddities(described: dict, classes: tuple[str, ...]) -> list[str]:
    """What of a description (of `characterise`) is worth a second look, a sentence each."""
    counts, twins = described["counts_by_class"], described["duplicates"]
    sentences = [
        f"Channel {channel}, counted from 0, has the same value in every training pixel."
        for channel in described["constant_channels"]
    ]
    if rare := [name for name, n in zip(classes, counts["train"], strict=True) if n < FEW]:
        sentences.append(f"Fewer than {FEW} training images: {_few(rare)}.")
    for split in ("validation", "test"):
        if absent := [name for name, n in zip(classes, counts[split], strict=True) if not n]:
            sentences.append(f"Without a {split} image: {_few(absent)}.")
    if described["majority_share"] > 1.5 * described["chance"]:
        sentences.append(
            f"Always answering {classes[int(np.argmax(counts['train']))]!r} is right for "
            f"{described['majority_share']:.1%} of the test images."
        )
    if twins["test_in_training"]:
        sentences.append(
            "Test images that are trained or validated on, too: "
            f"{twins['test_in_training']:,} of {sum(counts['test']):,}. "
            "The test accuracy is too high."
        )
    if twins["validation_in_train"]:
        sentences.append(
            "Validation images that are training images, too: "
            f"{twins['validation_in_train']:,} of {sum(counts['validation']):,}."
        )
    if twins["within_train"]:
        sentences.append(f"Training images that repeat another one: {twins['within_train']:,}.")
    return sentences


def _few(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def told(manifest: dict) -> list[str]:
    """A manifest in lines to be read: sizes, classes, what guessing reaches, remarks."""
    counts = manifest["counts"]
    height, width, channels = manifest["shape"]
    low, high = manifest["pixels"]
    shares = manifest["chance"], manifest["majority_share"]
    return [
        ", ".join(f"{count:,} {split}" for split, count in counts.items()) + " images of "
        f"{height} x {width} pixels, {channels} channel{'s' * (channels > 1)}, {low} to {high}.",
        *_classes(manifest["classes"], manifest["counts_by_class"]),
        "Guessing reaches {:.1%}, always the most frequent class {:.1%}.".format(*shares),
        *([] if any(manifest["duplicates"].values()) else ["No image is there twice."]),
        *manifest["remarks"],
    ]


def _classes(names: list[str], counts: dict[str, list[int]]) -> list[str]:
    """Images of each class, for training, validation and test; the extremes of many classes."""
    lines = [
        f"{name}: {' + '.join(f'{n:,}' for n in of_class)}"
        for name, *of_class in zip(names, *counts.values(), strict=True)
    ]
    if len(lines) <= MOST_LISTED:
        return [f"{len(lines)} classes (train + validation + test):", *lines]
    fewest, most = min(counts["train"]), max(counts["train"])
    return [f"{len(lines)} classes of {fewest:,} to {most:,} training images."]

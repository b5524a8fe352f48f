"""What a dataset component returns: images, labels, and the checks they must all pass."""

from dataclasses import dataclass

import numpy as np

from trainlab.errors import TrainLabError


@dataclass(frozen=True)
class Arrays:
    """Training and test images, uint8 (n, height, width, channels), with labels, int32 (n,).

    Labels count from 0; label k is called `class_names[k]`.
    """

    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray
    class_names: tuple[str, ...]


def check(arrays: Arrays, origin: str) -> None:
    """Raise TrainLabError, naming `origin`, unless the arrays are a usable dataset."""
    check_pair(arrays.train_images, arrays.train_labels, f"the training set of {origin}")
    check_pair(arrays.test_images, arrays.test_labels, f"the test set of {origin}")
    train, test = arrays.train_images.shape[1:], arrays.test_images.shape[1:]
    if train != test:
        raise TrainLabError(
            f"The images of {origin} are {train} (height, width, channels) for training but {test} "
            "for testing; resize one of them."
        )
    _check_classes(arrays, origin)


def check_pair(images: np.ndarray, labels: np.ndarray, where: str) -> None:
    """Raise TrainLabError unless these are images and the label of each; `where` names them."""
    if images.dtype != np.uint8:
        raise TrainLabError(
            f"Pixels must be uint8, 0 to 255, but those in {where} are {images.dtype}; save them "
            "as uint8 (from 0..1: `(255 * images).round().astype('uint8')`)."
        )
    if images.ndim != 4 or images.shape[3] not in (1, 3) or 0 in images.shape:
        raise TrainLabError(
            f"Images must be (n, height, width, channels) with 1 or 3 channels, but those in "
            f"{where} are {images.shape}; reshape them."
        )
    if labels.ndim != 1 or not np.issubdtype(labels.dtype, np.integer):
        raise TrainLabError(
            f"Labels must be whole numbers, one an image, but those in {where} are {labels.dtype} "
            f"{labels.shape}; save class numbers (from one-hot rows: `labels.argmax(axis=1)`)."
        )
    if len(labels) != len(images):
        raise TrainLabError(
            f"There are {len(images)} images but {len(labels)} labels in {where}; "
            "give each image one label."
        )


def _check_classes(arrays: Arrays, origin: str) -> None:
    """Labels must be 0, 1, 2, ..., all of them named and trained on."""
    classes = len(arrays.class_names)
    used = np.union1d(arrays.train_labels, arrays.test_labels)
    if used[0] < 0 or used[-1] >= classes:
        raise TrainLabError(
            f"The labels of {origin} run from {used[0]} to {used[-1]}, but {classes} classes are "
            f"numbered 0 to {classes - 1}; renumber the labels, or name every class."
        )
    absent = np.setdiff1d(np.arange(classes), arrays.train_labels)
    if classes < 2 or len(absent):
        raise TrainLabError(
            f"A dataset needs two classes or more with training images in each, but {origin} has "
            f"{classes}, {len(absent)} of them without any; add images or drop the empty classes."
        )

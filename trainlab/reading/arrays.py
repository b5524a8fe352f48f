"""What a dataset component returns: images, labels, and the checks they must all pass."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from trainlab.errors import TrainLabError
from trainlab.reading.pixels import check_images
from trainlab.reading.split import TEST_FRACTION, stratified


@dataclass(frozen=True)
class Arrays:
    """Training and test images, uint8 (n, height, width, channels), with labels, int32 (n,).

    Labels count from 0; label k is called `class_names[k]`. The validation images are those that a
    dataset sets apart itself; without them, a part of the training images is taken. `remarks` are
    sentences on what a reader should know: files passed over, images that were resized.
    """

    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray
    class_names: tuple[str, ...]
    validation_images: np.ndarray | None = None
    validation_labels: np.ndarray | None = None
    remarks: tuple[str, ...] = ()

    def splits(self) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
        """Name, images and labels of each split that there is."""
        yield "train", self.train_images, self.train_labels
        if self.validation_images is not None:
            yield "validation", self.validation_images, self.validation_labels
        yield "test", self.test_images, self.test_labels


def slices(images: np.ndarray, labels: dict[str, np.ndarray]) -> dict[str, tuple]:
    """Images of several splits, in the order of `labels`, as a pair (images, labels) for each."""
    ends = np.cumsum([len(it) for it in labels.values()])
    return {
        split: (images[end - len(it) : end], it)
        for (split, it), end in zip(labels.items(), ends, strict=True)
    }


def assemble(splits: dict[str, tuple], class_names: tuple[str, ...], *remarks: str) -> Arrays:
    """Arrays from (images, labels) pairs of `train` and, where they exist, `validation`, `test`.

    Without a test split a stratified fifth of the training images becomes it.
    """
    splits = dict(splits)
    if "test" not in splits:
        images, labels = splits["train"]
        kept, aside = stratified(labels, TEST_FRACTION, seed=0)
        splits |= {"train": (images[kept], labels[kept]), "test": (images[aside], labels[aside])}
        remarks += (
            f"There is no test set of its own: {len(aside):,} of the {len(labels):,} training "
            "images are set aside for it, of every class alike.",
        )
    pairs = {
        f"{split}_{part}": array
        for split, pair in splits.items()
        for part, array in zip(("images", "labels"), pair, strict=True)
    }
    return Arrays(**pairs, class_names=tuple(class_names), remarks=remarks)


def check(arrays: Arrays, origin: str) -> None:
    """Raise TrainLabError, naming `origin`, unless the arrays are a usable dataset."""
    names = {"train": "training"}
    for split, images, labels in arrays.splits():
        check_pair(images, labels, f"the {names.get(split, split)} set of {origin}")
    shapes = {split: images.shape[1:] for split, images, _ in arrays.splits()}
    for split, shape in shapes.items():
        if shape != shapes["train"]:
            raise TrainLabError(
                f"The images of {origin} are {shapes['train']} (height, width, channels) for "
                f"training but {shape} for {split}; resize one of them."
            )
    _check_classes(arrays, origin)


def check_pair(images: np.ndarray, labels: np.ndarray, where: str) -> None:
    """Raise TrainLabError unless these are images and the label of each; `where` names them."""
    if images.dtype != np.uint8:
        raise TrainLabError(f"Pixels must be uint8, but those in {where} are {images.dtype}.")
    check_images(images.shape, where)
    if labels.ndim != 1 or not np.issubdtype(labels.dtype, np.integer):
        raise TrainLabError(
            f"Labels must be whole numbers, one an image, but those in {where} are {labels.dtype} "
            f"{labels.shape}."
        )
    if len(labels) != len(images):
        raise TrainLabError(
            f"There are {len(images):,} images but {len(labels):,} labels in {where}; "
            "give each image one label."
        )


def _check_classes(arrays: Arrays, origin: str) -> None:
    """Labels must be 0, 1, 2, ..., all of them named and trained on."""
    classes = len(arrays.class_names)
    used = np.unique(np.concatenate([labels for _, _, labels in arrays.splits()]))
    if used[0] < 0 or used[-1] >= classes:
        raise TrainLabError(
            f"The labels of {origin} run from {used[0]} to {used[-1]}, but {classes} classes are "
            f"numbered 0 to {classes - 1}; renumber the labels, or name every class."
        )
    if classes < 2:
        raise TrainLabError(
            f"All images of {origin} are of one class; a network needs two or more to tell apart."
        )
    if len(absent := np.setdiff1d(np.arange(classes), arrays.train_labels)):
        names = ", ".join(repr(arrays.class_names[label]) for label in absent[:5])
        raise TrainLabError(
            f"{len(absent)} of the {classes} classes of {origin} have no training image ({names}"
            f"{', ...' if len(absent) > 5 else ''}); add some, or leave the class out everywhere."
        )
    if len(set(arrays.class_names)) < classes:
        raise TrainLabError(f"Two classes of {origin} have the same name; name them apart.")

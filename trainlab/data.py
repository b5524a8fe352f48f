"""Prepared data as the training reads it: arrays in memory and the facts that describe them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from trainlab.files import read_arrays, read_json


@dataclass(frozen=True)
class Facts:
    """What a model must know of its data: all that `models.*.build` is given.

    `shape` is (height, width, channels); `mean` and `std` are per channel, in pixels (0..255),
    computed on the training split.
    """

    shape: tuple[int, int, int]
    classes: int
    mean: tuple[float, ...]
    std: tuple[float, ...]


@dataclass(frozen=True)
class Split:
    """Images, uint8 (n, height, width, channels), and their labels, int32 (n,)."""

    images: np.ndarray
    labels: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True)
class Dataset:
    """The three splits of a prepared dataset and its manifest."""

    train: Split
    validation: Split
    test: Split
    manifest: dict

    @property
    def facts(self) -> Facts:
        """The facts a model is built from."""
        return Facts(
            shape=tuple(self.manifest["shape"]),
            classes=len(self.manifest["classes"]),
            mean=tuple(self.manifest["mean"]),
            std=tuple(self.manifest["std"]),
        )


def load(arrays: Path, manifest: Path) -> Dataset:
    """Read `arrays.npz` and `manifest.json`, as the prepare stage wrote them."""
    file = read_arrays(arrays)
    splits = {
        name: Split(file[f"{name}_images"], file[f"{name}_labels"])
        for name in ("train", "validation", "test")
    }
    return Dataset(**splits, manifest=read_json(manifest))


def few_labels(split: Split, per_class: int, seed: int) -> Split:
    """A random subset with `per_class` images of each class, in shuffled order."""
    rng = np.random.default_rng(seed)
    chosen = [
        rng.choice(np.flatnonzero(split.labels == label), per_class, replace=False)
        for label in np.unique(split.labels)
    ]
    order = rng.permutation(np.concatenate(chosen))
    return Split(split.images[order], split.labels[order])

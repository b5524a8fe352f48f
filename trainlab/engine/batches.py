"""The order in which a training sees its images."""

from collections.abc import Iterator

import numpy as np


def orders(images: int, batch: int, steps: int, seed: int) -> Iterator[np.ndarray]:
    """For each epoch its batches as rows of indices, int32 (steps of the epoch, batch).

    Every epoch is a new permutation, its incomplete last batch left out; the last epoch ends where
    `steps` does. The order depends on the seed alone, so methods compared by seed see the same.
    """
    rng = np.random.default_rng(seed)
    per_epoch = images // batch
    for first in range(0, steps, per_epoch):
        count = min(per_epoch, steps - first)
        permutation = rng.permutation(images)[: per_epoch * batch].astype(np.int32)
        yield permutation.reshape(per_epoch, batch)[:count]


def rounds(epochs: Iterator[np.ndarray], least: int) -> Iterator[np.ndarray]:
    """Whole epochs joined until they have `least` steps; the last round may have fewer.

    After a round comes a validation. With few images and many epochs, validating after each would
    take longer than the training.
    """
    joined: list[np.ndarray] = []
    for epoch in epochs:
        joined.append(epoch)
        if sum(map(len, joined)) >= least:
            yield np.concatenate(joined)
            joined = []
    if joined:
        yield np.concatenate(joined)


def predict(forward, images: np.ndarray, batch: int = 500) -> np.ndarray:
    """Logits, float32 (n, classes), of all images, the last batch padded to the others' size."""
    logits = []
    for start in range(0, len(images), batch):
        chunk = images[start : start + batch]
        padding = [(0, batch - len(chunk)), (0, 0), (0, 0), (0, 0)]
        logits.append(np.asarray(forward(np.pad(chunk, padding)))[: len(chunk)])
    return np.concatenate(logits).astype(np.float32)

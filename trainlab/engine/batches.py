"""The order in which a training sees its images."""

import math
from collections.abc import Iterator

import numpy as np

MOST_VALIDATIONS = 8  # of a training shorter than so many epochs
FEWEST_VALIDATIONS = 2
# Training on an image takes about three times as long as a forward pass, so that with three times
# as many images between two validations these take about a ninth of the training's time.
IMAGES_PER_VALIDATION = 3


def shuffled_epochs(images: int, batch: int, steps: int, seed: int) -> Iterator[np.ndarray]:
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


def steps_per_round(steps: int, steps_per_epoch: int, least: int) -> int:
    """Steps between two validations, for a training of `steps` steps.

    An epoch; less in a short training, so that it has about `MOST_VALIDATIONS` of them; not less
    than `least` steps, which make validating cheap, unless there would be too few validations.
    """
    epochs = math.ceil(least / steps_per_epoch) * steps_per_epoch
    wanted = max(least, math.ceil(steps / MOST_VALIDATIONS))
    return min(epochs, wanted, math.ceil(steps / FEWEST_VALIDATIONS))


def rounds(epochs: Iterator[np.ndarray], length: int) -> Iterator[np.ndarray]:
    """The batches of all epochs, regrouped in rounds of `length` steps; the last may have fewer."""
    waiting = np.concatenate([*epochs])
    for start in range(0, len(waiting), length):
        yield waiting[start : start + length]


def predict(forward, images: np.ndarray, batch: int = 500) -> np.ndarray:
    """Logits, float32 (n, classes), of all images, the last batch padded to the others' size."""
    logits = []
    for start in range(0, len(images), batch):
        chunk = images[start : start + batch]
        padding = [(0, batch - len(chunk)), *[(0, 0)] * (images.ndim - 1)]
        logits.append(np.asarray(forward(np.pad(chunk, padding)))[: len(chunk)])
    return np.concatenate(logits).astype(np.float32, copy=False)

"""Stratified splits: a random part of the data with the class proportions of the whole."""

import numpy as np

from trainlab.errors import TrainLabError

# Share of the images set aside for testing where a dataset comes without a test set of its own.
TEST_FRACTION = 0.2


def stratified(labels: np.ndarray, fraction: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Indices of the larger and the smaller part, each ascending.

    The smaller part holds `fraction` of all images, rounded, and of each class, within one image;
    but at least one of each class, where that leaves one. A single image stays in the larger part.
    Raises TrainLabError if the smaller part would be empty.
    """
    if not 0 < fraction < 1:
        raise TrainLabError(f"A split needs a fraction between 0 and 1, not {fraction}.")
    classes, counts = np.unique(labels, return_counts=True)
    taken = np.clip(_apportion(counts, fraction), np.minimum(1, counts - 1), counts - 1)
    if not taken.any():
        raise TrainLabError(
            f"{len(labels)} images of {len(classes)} classes cannot be split in two, with images "
            "of a class in both parts: add images."
        )
    rng = np.random.default_rng(seed)
    aside = np.concatenate(
        [
            rng.choice(np.flatnonzero(labels == label), count, replace=False)
            for label, count in zip(classes, taken, strict=True)
        ]
    )
    aside.sort()
    return np.setdiff1d(np.arange(len(labels)), aside, assume_unique=True), aside


def _apportion(counts: np.ndarray, fraction: float) -> np.ndarray:
    """Whole numbers near `fraction * counts` that sum to its rounded total: largest remainders."""
    quotas = fraction * counts
    taken = np.floor(quotas).astype(int)
    left = round(fraction * counts.sum()) - taken.sum()
    taken[np.argsort(taken - quotas, kind="stable")[:left]] += 1
    return taken

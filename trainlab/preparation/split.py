"""Stratified splits: a random part of the data with the class proportions of the whole."""

import numpy as np

from trainlab.errors import TrainLabError

# Share of the images set aside for testing where a dataset comes without a test set of its own.
TEST_FRACTION = 0.2


def stratified(labels: np.ndarray, fraction: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Indices of the larger and the smaller part, each ascending.

    The smaller part holds `fraction` of all images, rounded, and of each class, within one image.
    Raises TrainLabError if a class would be absent from either part.
    """
    if not 0 < fraction < 1:
        raise TrainLabError(f"A split needs a fraction between 0 and 1, not {fraction}.")
    classes, counts = np.unique(labels, return_counts=True)
    taken = _apportion(counts, fraction)
    if (short := (taken == 0) | (taken == counts)).any():
        raise TrainLabError(
            f"Class {classes[short][0]} has {counts[short][0]} images, too few to set aside "
            f"{fraction:.0%} of them and keep some; add images or change the fraction."
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

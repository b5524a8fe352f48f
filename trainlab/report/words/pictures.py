"""What a network confuses, mistakes and looks for, in sentences."""

import numpy as np

from trainlab.formatting import SPACE, listed, number, percent

MOST_TIES = 3  # pairs of classes that are listed when they are confused equally often
MOST_PAIRS = 10  # pairs that stand in the place of a matrix of too many classes


def most_confused(shares: np.ndarray, classes: list[str]) -> str:
    """The most frequent confusion, or those that are equally frequent.

    `shares` (classes, classes) are those of each true class, a row, that were taken for a class.
    """
    wrong = wrong_shares(shares)
    largest = wrong.max()
    if largest == 0:
        return "No test image was taken for another class."
    # Means over seeds of equal shares may differ in their last bit.
    pairs = np.argwhere(np.isclose(wrong, largest, rtol=1e-9, atol=0))
    taken = f"{percent(largest, 1)} of the images of a class were taken for another"
    if len(pairs) > MOST_TIES:
        return f"Most frequent confusion: {taken}, in {len(pairs)} pairs of classes alike."
    told = [f"“{classes[true]}” taken for “{classes[predicted]}”" for true, predicted in pairs]
    share = f"{percent(largest, 1)} of the images of"
    if len(pairs) == 1:
        return f"The most frequent confusion is {told[0]}: {share} “{classes[pairs[0][0]]}”."
    return f"The most frequent confusions are {listed(told)}: {share} the first class of each."


def confused_pairs(shares: np.ndarray, classes: list[str]) -> list[str]:
    """The pairs of classes that were confused most often, at most MOST_PAIRS."""
    wrong = wrong_shares(shares)
    order = np.argsort(-wrong, axis=None, kind="stable")[:MOST_PAIRS]
    pairs = zip(*np.unravel_index(order, wrong.shape), strict=True)
    return [
        f"“{classes[true]}” taken for “{classes[predicted]}”: {percent(wrong[true, predicted], 1)} "
        "of its images"
        for true, predicted in pairs
        if wrong[true, predicted] > 0
    ]


def wrong_shares(shares: np.ndarray) -> np.ndarray:
    """The shares off the diagonal; 0 where a class has no test images."""
    return np.nan_to_num(np.where(np.eye(len(shares)), 0, shares))


def averaged(seeds: int) -> str:
    """Over how many seeds a mean is."""
    return f"mean over {seeds} seeds" if seeds > 1 else f"n{SPACE}={SPACE}1 seed"


def right(shares: np.ndarray, classes: list[str]) -> str:
    """The share of each class that was right."""
    return "; ".join(
        f"{name} {percent(share, 1)}"
        for name, share in zip(classes, np.diag(shares), strict=True)
        if not np.isnan(share)
    )


def mistakes(true: list[str], predicted: list[str], sure: list[str]) -> str:
    """Which images were taken for what, with what probability."""
    return "; ".join(
        f"{one} taken for {other} with {share}"
        for one, other, share in zip(true, predicted, sure, strict=True)
    )


def kernel(filters: np.ndarray) -> str:
    """What filters (h, w, in, out) there are."""
    height, width, _, count = filters.shape
    return f"{number(count)} filters of {height} × {width} pixels of the first trained convolution"

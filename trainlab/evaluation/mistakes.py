"""Which images a network mistakes for what, from logits (n, classes) and labels (n,), in numpy."""

import numpy as np

from trainlab.evaluation.scores import log_probabilities


def confusion(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Images of each true class (rows) by the class they were taken for (columns)."""
    classes = logits.shape[1]
    cells = labels.astype(np.int64) * classes + logits.argmax(axis=1)
    return np.bincount(cells, minlength=classes**2).reshape(classes, classes)


def misclassified(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The places (wrong,) of all images that were taken for another class."""
    return np.flatnonzero(logits.argmax(axis=1) != labels)


def mistakes(logits: np.ndarray, labels: np.ndarray, most: int) -> dict[str, np.ndarray]:
    """Up to `most` misclassified images, the most confident first; of equal ones the first.

    Arrays (found,): the image's `index`, its `true` and `predicted` class, and the softmax
    probability of the latter, `confidence`.
    """
    predicted = logits.argmax(axis=1)
    confidence = np.exp(log_probabilities(logits).max(axis=1))
    wrong = misclassified(logits, labels)
    chosen = wrong[np.argsort(-confidence[wrong], kind="stable")][:most]
    return {
        "index": chosen,
        "true": labels[chosen],
        "predicted": predicted[chosen],
        "confidence": confidence[chosen],
    }

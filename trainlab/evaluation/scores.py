"""Accuracy and cross-entropy from logits (n, classes) and labels (n,), in numpy."""

import numpy as np


def log_probabilities(logits: np.ndarray) -> np.ndarray:
    """The logarithm of softmax, float64 (n, classes)."""
    logits = logits.astype(np.float64)
    shifted = logits - logits.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def scores(logits: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Accuracy (fraction) and mean cross-entropy (nats)."""
    likelihood = log_probabilities(logits)[np.arange(len(labels)), labels]
    return float((logits.argmax(axis=1) == labels).mean()), float(-likelihood.mean())

"""Accuracy and cross-entropy from logits, in numpy."""

import numpy as np


def scores(logits: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Accuracy (fraction) and mean cross-entropy (nats) of logits (n, classes), labels (n,)."""
    logits = logits.astype(np.float64)
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=1))
    likelihood = shifted[np.arange(len(labels)), labels] - log_sum
    return float((logits.argmax(axis=1) == labels).mean()), float(-likelihood.mean())

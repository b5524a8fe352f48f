"""Accuracy and cross-entropy in numpy."""

import numpy as np
import pytest

from trainlab.engine.loops.loss import cross_entropy
from trainlab.evaluation.scores import scores


def test_scores_against_keras():
    rng = np.random.default_rng(0)
    logits, labels = rng.normal(0, 3, (50, 10)).astype("float32"), rng.integers(0, 10, 50)
    accuracy, loss = scores(logits, labels)
    assert accuracy == np.mean(logits.argmax(1) == labels)
    assert loss == pytest.approx(float(cross_entropy(10)(labels, logits)), rel=1e-5)
    assert scores(np.float32([[1000.0, 0.0]]), np.array([1]))[1] == pytest.approx(1000)

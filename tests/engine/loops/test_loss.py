"""Label smoothing."""

import numpy as np
import pytest

from trainlab.engine.loops.loss import cross_entropy


def test_label_smoothing_by_hand():
    logits = np.log(np.float32([[0.7, 0.2, 0.1]]))
    target = [0.1 + 0.7, 0.1, 0.1]
    wanted = -sum(t * np.log(p) for t, p in zip(target, [0.7, 0.2, 0.1], strict=True))
    assert float(cross_entropy(3, 0.3)(np.array([0]), logits)) == pytest.approx(wanted, rel=1e-5)

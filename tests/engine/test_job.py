"""A whole training."""

import numpy as np

from trainlab.engine.job import train
from trainlab.evaluation.scores import scores


def test_a_training_learns_and_repeats_itself(easy, settings):
    settings["augmentations"] = [{"name": "shift", "pixels": 1}]
    first, again, other = (train("digits/easy", settings, easy, seed, None) for seed in (1, 1, 2))
    assert scores(first.test_logits, easy.test.labels)[0] > 0.95
    np.testing.assert_array_equal(first.test_logits, again.test_logits)
    assert not np.array_equal(first.test_logits, other.test_logits)
    assert first.fit.steps == 3 * (256 // 32)

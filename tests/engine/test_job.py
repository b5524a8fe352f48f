"""A whole training."""

import numpy as np
import pytest

from trainlab.engine.job import train
from trainlab.errors import Diverged
from trainlab.evaluation.scores import scores


def test_a_training_learns_and_repeats_itself(easy, settings):
    settings["augmentations"] = [{"name": "shift", "pixels": 1}]
    first, again, other = (train("digits/easy", settings, easy, seed, None) for seed in (1, 1, 2))
    assert scores(first.test_logits, easy.test.labels)[0] > 0.95
    np.testing.assert_array_equal(first.test_logits, again.test_logits)
    assert not np.array_equal(first.test_logits, other.test_logits)
    assert first.fit.steps == 3 * (256 // 32)


def test_a_divergence_seen_first_in_the_test_is_one(easy, settings, monkeypatch):
    monkeypatch.setattr(
        "trainlab.engine.job.predict", lambda *_: np.full((len(easy.test), 2), np.nan)
    )
    with pytest.raises(Diverged, match="logits of the test are not finite numbers: the training"):
        train("digits/easy", settings, easy, 1, None)


def test_one_step_that_blows_up_is_a_divergence(easy, settings):
    settings |= {"schedule": {"name": "constant", "rate": 1e38}, "budget": {"steps": 1}}
    with pytest.raises(Diverged, match="validation loss became"):
        train("digits/easy", settings, easy, 1, None)

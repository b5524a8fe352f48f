"""Test-time augmentation: its six views, and that a training keeps what they say apart."""

import numpy as np

from trainlab.engine import tta
from trainlab.engine.job import train


def test_six_views_and_their_weights():
    seen = []

    def predict(images):
        seen.append(images[0, :, :, 0].tolist())
        return np.full((len(images), 2), 4.0 ** len(seen), "float32")

    image = np.arange(9, dtype="uint8").reshape(1, 3, 3, 1)
    logits = tta.mean_logits(predict, image)
    down = [[4, 3, 4], [1, 0, 1], [4, 3, 4]]  # what is left of it, reflected at the border
    up = [[4, 5, 4], [7, 8, 7], [4, 5, 4]]
    plain = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    mirrored = [[row[::-1] for row in view] for view in (down, up, plain)]
    views = [view for pair in zip((down, up, plain), mirrored, strict=True) for view in pair]
    assert seen == views
    moved = (4 + 16 + 64 + 256) / 4
    np.testing.assert_allclose(logits, ((1024 + 4096) / 2 + moved) / 2)


def test_a_training_keeps_the_logits_of_both_tests(easy, settings):
    plain = train("digits/easy", settings, easy, 1, None)
    both = train("digits/easy", settings | {"test_time_augmentation": True}, easy, 1, None)
    assert plain.augmented_logits is None
    np.testing.assert_allclose(both.test_logits, plain.test_logits, atol=1e-5)

    def predict(images):
        return np.asarray(both.model(images.astype("float32")))

    wanted = tta.mean_logits(predict, easy.test.images)
    np.testing.assert_allclose(both.augmented_logits, wanted, atol=1e-4)
    assert np.abs(both.augmented_logits - both.test_logits).max() > 1e-3

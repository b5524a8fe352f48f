"""Mirroring, at random and in turns."""

import keras
import numpy as np

from tests.augmentations.examples import augment, images, layer_of
from trainlab import registry


def test_flip_mirrors_about_half_of_the_images():
    batch = images((32, 32, 3), count=400)
    changed = augment({"name": "flip"}, batch)
    kept = (changed == batch).all(axis=(1, 2, 3))
    mirrored = (changed == batch[:, :, ::-1]).all(axis=(1, 2, 3))
    assert (kept ^ mirrored).all()
    assert 140 < mirrored.sum() < 260  # 6 standard deviations of a fair coin


def test_alternating_flip_mirrors_each_image_in_every_other_epoch():
    batch = np.random.default_rng(0).integers(0, 256, (400, 32, 32, 3)).astype("float32")
    layer = layer_of({"name": "alternating_flip"}, steps_per_epoch=2)
    epochs = []
    for _ in range(3):  # of two steps each, their images in another order every time
        order = np.random.default_rng(len(epochs)).permutation(400)
        seen = np.empty_like(batch)
        for half in np.split(order, 2):
            seen[half] = keras.ops.convert_to_numpy(layer(batch[half], training=True))
        epochs.append((seen == batch[:, :, ::-1]).all(axis=(1, 2, 3)))
        np.testing.assert_array_equal(seen[~epochs[-1]], batch[~epochs[-1]])
    assert 140 < epochs[0].sum() < 260
    np.testing.assert_array_equal(epochs[1], ~epochs[0])
    np.testing.assert_array_equal(epochs[2], epochs[0])


def test_flips_state_what_they_need():
    assert registry.constant("augmentations", "alternating_flip", "NEEDS") == "flip_safe"
    assert registry.constant("augmentations", "flip", "NEEDS") == "flip_safe"
    assert registry.constant("augmentations", "shift", "NEEDS") is None

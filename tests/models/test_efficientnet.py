"""EfficientNet against Keras' own, and its way of dropping branches."""

import keras
import numpy as np
import pytest

from tests.models.members import build, trainable
from trainlab.measure import macs


def total_macs(model: keras.Model) -> int:
    return sum(row["macs"] for row in macs.table(model))


def test_efficientnet_is_kerass_but_for_the_stride_of_the_stem():
    # At 64 x 64 pixels Keras' stem, of stride 2, leaves the maps that ours has at 32 x 32.
    theirs = keras.applications.EfficientNetB0(
        input_shape=(64, 64, 3), weights=None, classes=10, classifier_activation=None
    )
    ours = build({"name": "efficientnet"})
    sizes = [[np.prod(w.shape) for w in model.trainable_weights] for model in (ours, theirs)]
    assert sizes[0] == sizes[1]
    assert total_macs(ours) == total_macs(theirs)


def test_batch_normalisation_has_the_constants_of_kerass():
    theirs = keras.applications.EfficientNetB0(input_shape=(32, 32, 3), weights=None)
    ours = build({"name": "efficientnet", "width": 0.25, "depth": 0.5})
    constants = [
        {
            (layer.momentum, layer.epsilon)
            for layer in model.layers
            if isinstance(layer, keras.layers.BatchNormalization)
        }
        for model in (ours, theirs)
    ]
    assert constants[0] == constants[1] == {(0.99, 1e-3)}


@pytest.mark.slow
def test_efficientnet_b1_scales_like_kerass():
    theirs = keras.applications.EfficientNetB1(
        input_shape=(32, 32, 3), weights=None, classes=10, classifier_activation=None
    )
    ours = build({"name": "efficientnet", "width": 1.0, "depth": 1.1})
    assert trainable(ours) == trainable(theirs)


def test_drop_connect_drops_whole_branches_in_training_only():
    spec = {"name": "efficientnet", "width": 0.25, "depth": 0.5, "drop_connect": 0.5}
    model = build(spec)
    dropping = [layer for layer in model.layers if isinstance(layer, keras.layers.Dropout)]
    # Three blocks of ten have a shortcut, the 5th, 7th and 9th.
    assert [layer.rate for layer in dropping] == [0.5 * n / 10 for n in (4, 6, 8)]
    ones = np.ones((200, 2, 2, 3), "float32")
    dropped = np.asarray(dropping[-1](ones, training=True))
    assert set(np.unique(dropped.min((1, 2, 3)))) == set(np.unique(dropped.max((1, 2, 3))))
    assert 0.2 < (dropped[:, 0, 0, 0] == 0).mean() < 0.6
    np.testing.assert_array_equal(dropping[-1](ones, training=False), ones)

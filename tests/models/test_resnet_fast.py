"""The fast network: its options, and what in it is not trained."""

import numpy as np

from tests.models.members import build


def test_nothing_of_the_whitening_is_trained():
    assert build({"name": "resnet_fast"}).get_layer("whitening").trainable_weights == []


def test_options_take_parts_away():
    def names(**options):
        layers = build({"name": "resnet_fast", **options}).layers
        return [type(layer).__name__ for layer in layers]

    assert names().count("Whitening") == 1 and names().count("Add") == 3
    assert names(whitening=False).count("Whitening") == 0
    assert names(shortcut=False).count("Add") == 0
    kernel = build({"name": "resnet_fast", "identity": False}).get_layer("stage1_1_conv")
    assert np.count_nonzero(kernel.kernel[..., 0]) == 9 * 24

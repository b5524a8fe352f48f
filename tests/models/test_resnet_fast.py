"""The fast network: its options, and what in it is not trained."""

import re
from itertools import combinations

import numpy as np
import pytest

from tests.models.members import build


def kernels(seed: int, **options) -> dict[str, np.ndarray]:
    """The 3x3 kernels of a network in which all but one have the same shape, by layer."""
    spec = {"name": "resnet_fast", "widths": (8, 8, 8), **options}
    layers = [layer for layer in build(spec, seed=seed).layers if "_conv" in layer.name]
    return {layer.name: np.array(layer.kernel) for layer in layers}


@pytest.mark.parametrize(
    ("identity", "random"), [(False, "stage[123]_[12]_conv"), (True, "stage[123]_2_conv")]
)
def test_no_two_kernels_begin_the_same_whatever_the_seed(identity, random):
    begun = [
        kernel
        for seed in (1, 2)
        for name, kernel in kernels(seed, identity=identity).items()
        if re.fullmatch(random, name)
    ]
    assert len(begun) == (6 if identity else 12)
    for one, other in combinations(begun, 2):
        assert one.shape != other.shape or np.abs(one - other).max() > 0.01


def test_a_seed_repeats_how_kernels_begin():
    first, again = (kernels(3, identity=False) for _ in range(2))
    for name, kernel in first.items():
        np.testing.assert_array_equal(kernel, again[name])


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

"""The fast network: its options, and what in it is not trained."""

import re
from itertools import combinations

import numpy as np
import pytest

from tests.models.members import SHAPE, build, facts
from trainlab import registry
from trainlab.models.resnet_fast import evenly


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


@pytest.mark.parametrize(
    ("count", "step"), [(2_700, 1), (5_000, 1), (5_001, 2), (9_999, 2), (45_000, 9)]
)
def test_of_many_images_every_nth_is_whitened_with_to_the_last(count, step):
    np.testing.assert_array_equal(evenly(np.arange(count)), np.arange(0, count, step))


def test_whitening_is_of_images_from_all_classes_where_they_are_sorted(monkeypatch):
    def whitening(images):
        model = registry.build("models", {"name": "resnet_fast"}, data=facts(SHAPE), images=images)
        return np.array(model.get_layer("whitening").kernel)

    monkeypatch.setattr("trainlab.models.resnet_fast.IMAGES", 10)
    images = np.random.default_rng(0).integers(0, 256, (19, *SHAPE), dtype=np.uint8)
    images[10:, :, 1::2] = images[10:, :, ::2]
    np.testing.assert_array_equal(whitening(images), whitening(images[::2]))
    assert np.abs(whitening(images) - whitening(images[:10])).max() > 0.1


def test_options_take_parts_away():
    def names(**options):
        layers = build({"name": "resnet_fast", **options}).layers
        return [type(layer).__name__ for layer in layers]

    assert names().count("Whitening") == 1 and names().count("Add") == 3
    assert names(whitening=False).count("Whitening") == 0
    assert names(shortcut=False).count("Add") == 0
    kernel = build({"name": "resnet_fast", "identity": False}).get_layer("stage1_1_conv")
    assert np.count_nonzero(kernel.kernel[..., 0]) == 9 * 24

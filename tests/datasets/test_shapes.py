"""The rendered shapes."""

import numpy as np
import pytest

from trainlab.datasets import shapes
from trainlab.datasets._outlines import OUTLINES, polygon
from trainlab.errors import TrainLabError
from trainlab.reading.arrays import check

RNG = np.random.default_rng(0)


@pytest.fixture(scope="module")
def rendered():
    return shapes.build(train=600, test=100, files={})


def test_shapes_are_balanced_and_valid(rendered):
    check(rendered, "shapes")
    assert rendered.train_images.shape == (600, 32, 32, 3)
    assert np.bincount(rendered.train_labels).tolist() == [60] * 10
    assert np.bincount(rendered.test_labels).tolist() == [10] * 10


def test_shapes_are_deterministic_and_splits_independent(rendered):
    again = shapes.build(train=30, test=100, files={})
    other = shapes.build(train=30, test=100, seed=1, files={})
    assert np.array_equal(again.test_images, rendered.test_images)
    assert not np.array_equal(other.test_images, rendered.test_images)
    every = [image.tobytes() for image in (*rendered.train_images, *rendered.test_images)]
    assert len(set(every)) == len(every)


def test_smaller_shapes_are_the_same_scenes_with_fewer_pixels(rendered):
    small = shapes.build(train=600, test=100, size=16, files={}).test_images
    assert small.shape == (100, 16, 16, 3)
    halved = rendered.test_images.reshape(100, 16, 2, 16, 2, 3).mean(axis=(2, 4))
    assert np.corrcoef(halved.ravel(), small.ravel())[0, 1] > 0.97


def test_too_few_shapes_are_refused():
    with pytest.raises(TrainLabError, match="test: 9"):
        shapes.build(train=10, test=9, files={})


def area(outline, step=0.01):
    x, y = np.meshgrid(*2 * [np.arange(-1.1, 1.1, step) + step / 2])
    return (outline(x, y) < 0).sum() * step**2


def test_areas_of_the_outlines():
    assert area(OUTLINES["disc"]) == pytest.approx(np.pi, rel=0.01)
    assert area(OUTLINES["ring"]) == pytest.approx(np.pi * (1 - 0.56**2), rel=0.01)
    for name, corners in (("triangle", 3), ("square", 4), ("pentagon", 5)):
        closed_form = corners / 2 * np.sin(2 * np.pi / corners)
        assert area(OUTLINES[name]) == pytest.approx(closed_form, rel=0.01)
    assert area(OUTLINES["star"]) == pytest.approx(5 * 0.42 * np.sin(np.pi / 5), rel=0.01)
    assert area(OUTLINES["cross"]) == pytest.approx(2 * 0.6 * 1.9 - 0.36, rel=0.01)


@pytest.mark.parametrize("name", OUTLINES)
def test_outlines_are_mirror_symmetric_and_of_unit_radius(name):
    x, y = np.meshgrid(*2 * [np.linspace(-1.2, 1.2, 60)])
    outline = OUTLINES[name]
    assert outline(x, y) == pytest.approx(outline(-x, y), abs=1e-9)
    radius = np.hypot(x, y)[outline(x, y) < 0].max()
    assert 0.85 < radius <= 1.0


def test_polygon_distance_to_a_square():
    square = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)])
    x, y = np.array([0.0, 0.5, 2.0, 2.0]), np.array([0.0, 0.2, 0.0, 2.0])
    assert polygon(square, x, y) == pytest.approx([-1, -0.5, 1, np.sqrt(2)])


def test_without_clutter_nothing_hides_a_disc():
    least = {}
    for clutter in (True, False):
        arrays = shapes.build(train=1000, test=10, clutter=clutter, files={})
        images = arrays.train_images[arrays.train_labels == [*OUTLINES].index("disc")] / 255
        middle, corner = images[:, 15:17, 15:17].mean((1, 2)), images[:, :2, :2].mean((1, 2))
        least[clutter] = np.abs(middle - corner).mean(axis=1).min()
    assert least[True] < 0.2 < least[False]


@pytest.mark.parametrize(("clutter", "most"), [(True, 0.35), (False, 0.5)])
def test_linear_model_fails_on_shapes(clutter, most):
    from sklearn.linear_model import LogisticRegression

    arrays = shapes.build(train=1200, test=500, clutter=clutter, files={})
    train, test = (
        images.reshape(len(images), -1) / 255 - 0.5
        for images in (arrays.train_images, arrays.test_images)
    )
    model = LogisticRegression(C=1e-3, max_iter=100).fit(train, arrays.train_labels)
    assert model.score(test, arrays.test_labels) < most

"""Ten mirror-symmetric outlines as signed distances, for the rendered dataset `shapes`.

Each function takes points x (to the right) and y (upwards), arrays of one shape, and returns their
distance to the outline, negative inside. The unit is the shape's circumscribed radius. After
Quilez, "2D distance functions" (https://iquilezles.org/articles/distfunctions2d/).
"""

from collections.abc import Callable
from functools import partial

import numpy as np

Outline = Callable[[np.ndarray, np.ndarray], np.ndarray]


def to_segment(x, y, start, end) -> np.ndarray:
    """Distance of points to the segment from `start` to `end`, each an (x, y) pair."""
    across, upward = end[0] - start[0], end[1] - start[1]
    along = (x - start[0]) * across + (y - start[1]) * upward
    along = np.clip(along / (across**2 + upward**2), 0, 1)
    return np.hypot(x - start[0] - along * across, y - start[1] - along * upward)


def polygon(vertices: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A simple polygon with vertices (n, 2): the nearest edge, signed by the even-odd rule."""
    distance = np.full(x.shape, np.inf)
    inside = np.zeros(x.shape, bool)
    for start, end in zip(vertices, np.roll(vertices, -1, axis=0), strict=True):
        distance = np.minimum(distance, to_segment(x, y, start, end))
        if start[1] != end[1]:  # does a ray to the right cross this edge?
            crossing = start[0] + (y - start[1]) * (end[0] - start[0]) / (end[1] - start[1])
            inside ^= ((start[1] > y) != (end[1] > y)) & (x < crossing)
    return np.where(inside, -distance, distance)


def _regular(*radii: float, corners: int) -> Outline:
    """A polygon with `corners` times `radii` vertices at equal angles, the first pointing up."""
    radius = np.tile(radii, corners)
    angle = np.pi / 2 + 2 * np.pi * np.arange(len(radius)) / len(radius)
    vertices = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return partial(polygon, vertices)


def _mirrored(*right: tuple[float, float]) -> Outline:
    """A polygon from its vertices right of the y axis, from top to bottom."""
    left = [(-x, y) for x, y in reversed(right) if x > 0]
    return partial(polygon, np.array([*right, *left]))


def _disc(x, y):
    return np.hypot(x, y) - 1


def _ring(x, y):
    return np.abs(np.hypot(x, y) - 0.78) - 0.22


def _crescent(x, y):
    """A disc less a smaller disc over its top."""
    return np.maximum(np.hypot(x, y) - 1, 0.82 - np.hypot(x, y - 0.5))


def _heart(x, y):
    """Two discs on the upper sides of a square of half diagonal 0.75 that stands on its corner."""
    x = np.abs(x)
    square = (x + np.abs(y + 0.22) - 0.75) / np.sqrt(2)
    lobe = np.hypot(x - 0.375, y - 0.155) - 0.75 / np.sqrt(2)
    return np.minimum(square, lobe)


OUTLINES: dict[str, Outline] = {
    "disc": _disc,
    "ring": _ring,
    "crescent": _crescent,
    "heart": _heart,
    "triangle": _regular(1.0, corners=3),
    "square": _regular(1.0, corners=4),
    "pentagon": _regular(1.0, corners=5),
    "star": _regular(1.0, 0.42, corners=5),
    "cross": _mirrored(
        (0.3, 0.95), (0.3, 0.3), (0.95, 0.3), (0.95, -0.3), (0.3, -0.3), (0.3, -0.95)
    ),
    "arrow": _mirrored((0, 1.0), (0.75, 0.1), (0.27, 0.1), (0.27, -0.95)),
}

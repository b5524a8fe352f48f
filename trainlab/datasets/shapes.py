"""Ten classes of rendered colour images: an embedded stand-in for CIFAR-10.

Each image shows one outline of `trainlab.datasets._outlines`. What varies, and is not the class, is
drawn anew for every image:

- colour: shape and background colours are random and some way apart, so that the shape may be
  lighter or darker than what is around it and no pixel votes for a class by itself;
- position: how far the centre lies from the middle, in x and y;
- scale: the circumscribed radius;
- rotation: either way;
- background: two plane waves of random direction, wavelength, phase and colour;
- distractors: short strokes behind the shape, in random colours;
- occlusion: in some of the images a stroke in front of the shape hides part of it;
- noise: Gaussian, its strength random from image to image.

Without clutter there are no distractors and no occlusion, colours are farther apart, and position,
scale and rotation vary less: a network then leaves chance within a hundred steps.

Every outline is mirror-symmetric and every nuisance is as likely mirrored, so a flipped image is as
good an image of its class (`FLIP_SAFE`). Edges are smoothed over one pixel.
"""

from dataclasses import dataclass

import numpy as np

from trainlab.datasets._outlines import OUTLINES, to_segment
from trainlab.errors import TrainLabError
from trainlab.reading.arrays import Arrays
from trainlab.reading.memory import require_memory
from trainlab.types import NonNegativeInt, PositiveInt

FILES = ()
FLIP_SAFE = True
REAL = False
ORIGIN = (
    "Ten classes of rendered shapes: an embedded stand-in for photographs such as CIFAR-10. "
    "Results on them are none on CIFAR-10."
)

# Lengths are in half widths of the image, which spans -1..1; colours and noise in 0..1.
BATCH = 500  # images rendered at once, to bound memory
NOISE = (0.01, 0.06)  # standard deviation


@dataclass(frozen=True)
class Scene:
    """How a shape is placed, and what hides it.

    `shift` is the greatest in x and y, `angle` the greatest in radians, `radius` the range of the
    circumscribed one. `contrast` is the least absolute difference of the shape's colour and the
    background's, the mean over channels. `distractors` are the strokes in an image, `occluded` is a
    share of the images.
    """

    shift: float
    radius: tuple[float, float]
    angle: float
    contrast: float
    distractors: int
    occluded: float


CLUTTERED = Scene(0.2, (0.5, 0.85), 0.5, contrast=0.3, distractors=2, occluded=0.3)
CLEAR = Scene(0.15, (0.6, 0.9), 0.3, contrast=0.4, distractors=0, occluded=0.0)


def build(
    train: PositiveInt = 5000,
    test: PositiveInt = 1000,
    size: PositiveInt = 32,
    seed: NonNegativeInt = 0,
    clutter: bool = True,
    *,
    files: dict,
) -> Arrays:
    """Render `train` and `test` images of `size` x `size` pixels, classes in equal numbers.

    `seed` chooses the draw; `clutter` says whether there is something in the way of the shapes.
    """
    for split, count in (("train", train), ("test", test)):
        if count < len(OUTLINES):
            raise TrainLabError(
                f"shapes: '{split}: {count}' is fewer than one image for each of its "
                f"{len(OUTLINES)} classes; ask for more."
            )
    needed = 3 * size**2 * (2 * train + test + 8 * BATCH)
    require_memory(needed, f"{train + test:,} shapes of {size} pixels")
    # Independent streams: the number of training images does not change the test images.
    scene = CLUTTERED if clutter else CLEAR
    train_images, train_labels = _split(train, size, scene, np.random.SeedSequence([seed, 0]))
    test_images, test_labels = _split(test, size, scene, np.random.SeedSequence([seed, 1]))
    return Arrays(train_images, train_labels, test_images, test_labels, tuple(OUTLINES))


def _split(
    count: int, size: int, scene: Scene, seed: np.random.SeedSequence
) -> tuple[np.ndarray, np.ndarray]:
    """Images, uint8 (count, size, size, 3), and labels, int32 (count,), in random order."""
    rng = np.random.Generator(np.random.PCG64(seed))
    labels = rng.permutation(np.arange(count, dtype=np.int32) % len(OUTLINES))
    batches = [labels[start : start + BATCH] for start in range(0, count, BATCH)]
    return np.concatenate([render(batch, size, scene, rng) for batch in batches]), labels


def render(labels: np.ndarray, size: int, scene: Scene, rng: np.random.Generator) -> np.ndarray:
    """One image a label, uint8 (n, size, size, 3)."""
    count = len(labels)
    base = rng.uniform(0, 1, (count, 3))
    images = _background(base, size, rng)
    for _ in range(scene.distractors):
        start = rng.uniform(-1, 1, (count, 2))
        end = start + rng.uniform(-0.6, 0.6, (count, 2))
        _paint(images, _stroke(start, end, 0.06, size), rng.uniform(0, 1, (count, 3)))
    centre = rng.uniform(-scene.shift, scene.shift, (count, 2))
    _paint(
        images, _shape(labels, centre, size, scene, rng), _contrasting(base, scene.contrast, rng)
    )
    _occlude(images, centre, scene.occluded, rng)
    images += rng.normal(0, 1, images.shape) * rng.uniform(*NOISE, (count, 1, 1, 1))
    return np.round(255 * images.clip(0, 1)).astype(np.uint8)


def _grid(size: int) -> tuple[np.ndarray, np.ndarray]:
    """Pixel centres: x to the right and y upwards, each (size, size)."""
    line = (np.arange(size) + 0.5) * 2 / size - 1
    return np.meshgrid(line, -line)


def _paint(images: np.ndarray, coverage: np.ndarray, colour: np.ndarray) -> None:
    """Blend colours (n, 3) over images, in place, where coverage (n, h, w) says."""
    images += coverage[..., None] * (colour[:, None, None, :] - images)


def _coverage(distance: np.ndarray, pixel: np.ndarray | float) -> np.ndarray:
    """Coverage 0..1 from a signed distance: a linear ramp, one pixel wide, about the edge."""
    return np.clip(0.5 - distance / pixel, 0, 1)


def _background(base: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """Two plane waves of colour around base colours (n, 3); (n, size, size, 3)."""
    count = len(base)
    x, y = _grid(size)
    images = np.broadcast_to(base[:, None, None, :], (count, size, size, 3)).copy()
    for _ in range(2):
        angle, phase = rng.uniform(0, 2 * np.pi, (2, count, 1, 1))
        waves = rng.uniform(0.2, 2.0, (count, 1, 1))  # across the image
        wave = np.sin(np.pi * waves * (np.cos(angle) * x + np.sin(angle) * y) + phase)
        images += wave[..., None] * rng.uniform(-0.13, 0.13, (count, 1, 1, 3))
    return images


def _contrasting(base: np.ndarray, contrast: float, rng: np.random.Generator) -> np.ndarray:
    """Random colours (n, 3), each at least `contrast` from its `base` colour."""
    colour = rng.uniform(0, 1, base.shape)
    while (close := np.abs(colour - base).mean(axis=1) < contrast).any():
        colour[close] = rng.uniform(0, 1, (close.sum(), 3))
    return colour


def _stroke(start: np.ndarray, end: np.ndarray, radius: float, size: int) -> np.ndarray:
    """Coverage (n, size, size) of round-ended strokes between points (n, 2), of this half width."""
    distance = to_segment(*_grid(size), start.T[..., None, None], end.T[..., None, None])
    return _coverage(distance - radius, 2 / size)


def _shape(
    labels: np.ndarray, centre: np.ndarray, size: int, scene: Scene, rng: np.random.Generator
) -> np.ndarray:
    """Coverage (n, size, size) of the labels' shapes, about `centre`, of random scale and angle."""
    radius = rng.uniform(*scene.radius, (len(labels), 1, 1))
    angle = rng.uniform(-scene.angle, scene.angle, (len(labels), 1, 1))
    x, y = _grid(size)
    x, y = x - centre[:, 0, None, None], y - centre[:, 1, None, None]
    across = (np.cos(angle) * x + np.sin(angle) * y) / radius
    upward = (np.cos(angle) * y - np.sin(angle) * x) / radius
    distance = np.empty_like(across)
    for label, outline in enumerate(OUTLINES.values()):
        chosen = labels == label
        distance[chosen] = outline(across[chosen], upward[chosen])
    return _coverage(distance, 2 / size / radius)


def _occlude(
    images: np.ndarray, centre: np.ndarray, share: float, rng: np.random.Generator
) -> None:
    """Paint a stroke across the shapes, off their centres, in this share of the images."""
    count = len(images)
    angle = rng.uniform(0, 2 * np.pi, count)
    along = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    across = np.stack([-np.sin(angle), np.cos(angle)], axis=1)
    middle = centre + across * rng.uniform(0.05, 0.45, (count, 1))
    coverage = _stroke(middle - 0.8 * along, middle + 0.8 * along, 0.09, images.shape[1])
    coverage *= (rng.random(count) < share)[:, None, None]
    _paint(images, coverage, rng.uniform(0, 1, (count, 3)))

"""Your own arrays in an .npz file: `numpy.savez("mine.npz", x_train=..., y_train=..., ...)`.

Either `x_train`, `y_train`, `x_test`, `y_test`, the layout of Keras' own .npz files, with `x_val`,
`y_val` if there is a validation set; or `images` and `labels`, of which a stratified part is then
set aside for testing. Images are whole numbers 0 to 255, (n, height, width) or (n, height, width,
1 or 3); labels are whole numbers, from 0 or 1, or the classes' names as text, (n,) or (n, 1).
"""

from itertools import chain
from pathlib import Path

import numpy as np

from trainlab.errors import TrainLabError
from trainlab.reading import archive
from trainlab.reading.arrays import Arrays, assemble, check_pair
from trainlab.reading.images import resized
from trainlab.reading.labels import numbered
from trainlab.reading.pixels import as_bytes, check_images
from trainlab.types import PositiveInt

FILES = ()
FLIP_SAFE = False  # unless the option says so
REAL = True
ORIGIN = "The user's own arrays."

KEYS = {  # of each split: images, labels
    "train": ("x_train", "y_train"),
    "validation": ("x_val", "y_val"),
    "test": ("x_test", "y_test"),
}
WHOLE = ("images", "labels")


def build(
    path: str,
    size: PositiveInt | None = None,
    flip_safe: bool = False,
    class_names: list[str] | None = None,
    *,
    files: dict[str, Path],
) -> Arrays:
    """Read the file at `path`. Classes are called by their labels unless `class_names` are given.

    With `size` they are resized to `size` x `size` pixels (proportions are not kept).
    `flip_safe` states that a mirrored image is as good an image of its class.
    """
    arrays = archive.members(Path(path).expanduser(), {*WHOLE, *chain(*KEYS.values())})
    keys = _keys(arrays, path)
    labels, names = numbered(
        {split: arrays[label] for split, (_, label) in keys.items()}, path, class_names
    )
    splits = {}
    for split, (image, label) in keys.items():
        where = f"{image} and {label} of {path}"
        splits[split] = (_images(arrays[image], where), labels[split])
        check_pair(*splits[split], where)
        splits[split] = (resized(splits[split][0], size), labels[split])
    return assemble(splits, names)


def _keys(arrays: dict[str, np.ndarray], path: str) -> dict[str, tuple[str, str]]:
    """The names of the images and the labels of each split."""
    if set(WHOLE) <= arrays.keys():
        return {"train": WHOLE}
    keys = {split: pair for split, pair in KEYS.items() if arrays.keys() & set(pair)}
    wanted = {key for pair in keys.values() for key in pair}
    if "train" not in keys or (missing := sorted(wanted - arrays.keys())):
        held = archive.names(Path(path).expanduser())
        lacking = f"; {', '.join(missing)} is missing" if "train" in keys else ""
        raise TrainLabError(
            f"{path} holds {', '.join(held) or 'nothing'}, but an .npz "
            "dataset needs x_train, y_train, x_test, y_test (and x_val, y_val, if there are any), "
            f"or images and labels{lacking}; save it with those names."
        )
    return keys


def _images(pixels: np.ndarray, where: str) -> np.ndarray:
    """uint8 (n, height, width, channels), one channel added to grey images."""
    if pixels.ndim == 3:
        pixels = pixels[..., None]
    check_images(pixels.shape, where)
    return np.ascontiguousarray(as_bytes(pixels, where))


def inputs(path: str, **options) -> list[Path]:
    """The file that is read."""
    file = Path(path).expanduser()
    archive.require_file(file)
    return [file]

"""Your own arrays in an .npz file: `numpy.savez("mine.npz", x_train=..., y_train=..., ...)`.

Either `x_train`, `y_train`, `x_test` and `y_test`, the layout of Keras' own .npz files, or `images`
and `labels`, of which a stratified part is then set aside for testing. Images are uint8,
(n, height, width) or (n, height, width, channels); labels are integers from 0, (n,) or (n, 1).
"""

import zipfile
import zlib
from pathlib import Path

import numpy as np

from trainlab.errors import TrainLabError
from trainlab.preparation.arrays import Arrays, check_pair
from trainlab.preparation.split import TEST_FRACTION, stratified

FILES = ()
FLIP_SAFE = False  # unless the option says so
REAL = True
ORIGIN = "The user's own arrays."

SPLIT_KEYS = ("x_train", "y_train", "x_test", "y_test")
WHOLE_KEYS = ("images", "labels")


def build(
    path: str,
    flip_safe: bool = False,
    class_names: list[str] | None = None,
    *,
    files: dict[str, Path],
) -> Arrays:
    """Read the file at `path`. Classes are called by their numbers unless `class_names` are given.

    `flip_safe` states that a mirrored image is as good an image of its class.
    """
    arrays = _read(path)
    if set(SPLIT_KEYS) <= set(arrays):
        train = _pair(arrays, "x_train", "y_train", path)
        test = _pair(arrays, "x_test", "y_test", path)
    elif set(WHOLE_KEYS) <= set(arrays):
        images, labels = _pair(arrays, "images", "labels", path)
        kept, aside = stratified(labels, TEST_FRACTION, seed=0)
        train, test = (images[kept], labels[kept]), (images[aside], labels[aside])
    else:
        raise TrainLabError(
            f"{path} holds {', '.join(arrays) or 'nothing'}, but an .npz dataset needs "
            f"{', '.join(SPLIT_KEYS)}, or {' and '.join(WHOLE_KEYS)}; save it with those names."
        )
    names = class_names or [str(label) for label in range(len(np.unique(train[1])))]
    return Arrays(*train, *test, tuple(names))


def _read(path: str) -> dict[str, np.ndarray]:
    """The arrays of an .npz file; one that needs unpickling is refused."""
    file = Path(path).expanduser()
    if not file.is_file():
        raise TrainLabError(f"There is no file {file}; correct the dataset's `path`.")
    try:
        with zipfile.ZipFile(file):  # numpy.load would take an .npy or a pickle too
            pass
        with np.load(file, allow_pickle=False) as arrays:
            return dict(arrays)
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise TrainLabError(
            f"{path} cannot be read as an .npz file of plain arrays ({error}); save it anew with "
            "`numpy.savez`, images and labels as integers, not as objects."
        ) from error


def _pair(
    arrays: dict[str, np.ndarray], images: str, labels: str, path: str
) -> tuple[np.ndarray, np.ndarray]:
    """Images (n, height, width, channels) and int32 labels (n,), checked, from two keys."""
    pixels, classes = arrays[images], arrays[labels]
    if pixels.ndim == 3:
        pixels = pixels[..., None]
    if classes.ndim == 2 and classes.shape[1] == 1:
        classes = classes[:, 0]
    check_pair(pixels, classes, f"{images} and {labels} of {path}")
    return pixels, classes.astype(np.int32)

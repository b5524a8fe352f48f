"""Your own images in folders, one folder a class: `path/cat/001.jpg`, `path/dog/a.png`, ...

With `path/train/<class>/` the split is yours: beside it `test/` and `val/` (`valid`, `validation`)
of the same classes. Without a test set a stratified part is set aside. `trainlab/reading/layout.py`
says what is passed over, `trainlab/reading/images.py` how images are read.
"""

from pathlib import Path

import numpy as np

from trainlab.reading import images, layout
from trainlab.reading.arrays import Arrays, assemble, slices
from trainlab.types import Grey, PositiveInt

FILES = ()
FLIP_SAFE = False  # unless the option says so
REAL = True
ORIGIN = "The user's own images, one folder a class."


def build(
    path: str,
    size: PositiveInt = 32,
    flip_safe: bool = False,
    background: Grey = 255,
    *,
    files: dict[str, Path],
) -> Arrays:
    """Read every image, upright, resized to `size` x `size` pixels (proportions are not kept).

    Images are grey (one channel) if all of them are, otherwise RGB. `flip_safe` states that a
    mirrored image is as good an image of its class; `background` is the grey level, 0 to 255,
    behind transparent pixels.
    """
    parts, remarks = layout.read_folders(Path(path).expanduser())
    names = list(parts["train"])
    flat = [file for classes in parts.values() for files in classes.values() for file in files]
    pixels, more = images.read_images(flat, size, background)
    labels = {split: _labels(classes, names) for split, classes in parts.items()}
    return assemble(slices(pixels, labels), tuple(names), *remarks, *more)


def _labels(classes: layout.Classes, names: list[str]) -> np.ndarray:
    """int32 (n,), in the order of the files."""
    numbers = [names.index(name) for name in classes]
    return np.repeat(np.array(numbers, np.int32), [len(files) for files in classes.values()])


def inputs(path: str, **options) -> list[Path]:
    """The files that are read."""
    return layout.images_below(Path(path).expanduser())

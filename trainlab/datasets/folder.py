"""Your own images in folders, one folder a class: `path/cat/001.jpg`, `path/dog/a.png`, ...

With `path/train/<class>/` and `path/test/<class>/` the split is yours; otherwise a stratified part
is set aside for testing. Files and folders whose names start with a dot are passed over.
"""

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from trainlab.errors import TrainLabError
from trainlab.preparation.arrays import Arrays
from trainlab.preparation.split import TEST_FRACTION, stratified
from trainlab.types import PositiveInt

FILES = ()
FLIP_SAFE = False  # unless the option says so
REAL = True
ORIGIN = "The user's own images, one folder a class."

# Pillow's modes of 8 bits a channel; the others (16-bit, float) have no common pixel range.
GREY = ("1", "L")
MODES = (*GREY, "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr", "HSV", "LAB")


def build(
    path: str, size: PositiveInt = 32, flip_safe: bool = False, *, files: dict[str, Path]
) -> Arrays:
    """Read every image, upright, resized to `size` x `size` pixels (proportions are not kept).

    Images are grey (one channel) if all of them are, otherwise RGB. `flip_safe` states that a
    mirrored image is as good an image of its class.
    """
    if not isinstance(size, int) or size < 1:
        raise TrainLabError(f"folder: 'size: {size}' is no number of pixels; give 32, say.")
    parts = _parts(Path(path).expanduser())
    mode = _common_mode([file for part in parts for files in part.values() for file in files])
    pairs = [_read(part, size, mode) for part in parts]
    train, test = pairs if len(pairs) == 2 else _set_aside(*pairs[0])
    return Arrays(*train, *test, tuple(parts[0]))


def _parts(root: Path) -> list[dict[str, list[Path]]]:
    """The image files of each class: of train and of test, or, in one part, of both."""
    if not root.is_dir():
        raise TrainLabError(f"There is no folder {root}; correct the dataset's `path`.")
    if {folder.name for folder in _visible(root)} != {"train", "test"}:
        return [_classes(root)]
    train, test = _classes(root / "train"), _classes(root / "test")
    if different := sorted(train.keys() ^ test.keys()):
        raise TrainLabError(
            f"{root}/train and {root}/test must have the same class folders, but only one of them "
            f"has {', '.join(different)}; add the missing ones."
        )
    return [train, test]


def _visible(folder: Path) -> list[Path]:
    return sorted(child for child in folder.iterdir() if not child.name.startswith("."))


def _classes(root: Path) -> dict[str, list[Path]]:
    """Class name -> its image files, both in alphabetical order."""
    classes = {folder.name: _visible(folder) for folder in _visible(root) if folder.is_dir()}
    if empty := [name for name, files in classes.items() if not files]:
        raise TrainLabError(f"{root / empty[0]} holds no image; add images or remove the folder.")
    if len(classes) < 2:
        raise TrainLabError(
            f"{root} has {len(classes)} class folders; put the images of each class into a folder "
            "of its own, two classes or more."
        )
    return classes


def _open(file: Path) -> Image.Image:
    try:
        return Image.open(file)
    except OSError as error:
        raise TrainLabError(f"{file} is not a readable image ({error}); remove it.") from error


def _common_mode(files: list[Path]) -> str:
    """ "L" if every image is grey, else "RGB". Reads the files' headers only."""
    modes = {}
    for file in files:
        with _open(file) as image:
            modes.setdefault(image.mode, file)
    if unknown := sorted(set(modes) - set(MODES)):
        raise TrainLabError(
            f"{modes[unknown[0]]} has pixels of type {unknown[0]}, which have no common range; "
            "convert it to 8 bits a channel."
        )
    return "L" if set(modes) <= set(GREY) else "RGB"


def _read(part: dict[str, list[Path]], size: int, mode: str) -> tuple[np.ndarray, np.ndarray]:
    """Images, uint8 (n, size, size, 1 or 3), and labels, int32 (n,)."""
    images = np.stack([_pixels(file, size, mode) for files in part.values() for file in files])
    labels = np.repeat(
        np.arange(len(part), dtype=np.int32), [len(files) for files in part.values()]
    )
    return images.reshape(len(labels), size, size, -1), labels


def _pixels(file: Path, size: int, mode: str) -> np.ndarray:
    with _open(file) as image:
        try:
            upright = ImageOps.exif_transpose(image).convert(mode)
        except OSError as error:
            raise TrainLabError(f"{file} is a damaged image ({error}); replace it.") from error
        return np.asarray(upright.resize((size, size), Image.Resampling.BILINEAR))


def _set_aside(images: np.ndarray, labels: np.ndarray) -> tuple[tuple, tuple]:
    """The pairs (images, labels) for training and for testing."""
    kept, aside = stratified(labels, TEST_FRACTION, seed=0)
    return (images[kept], labels[kept]), (images[aside], labels[aside])

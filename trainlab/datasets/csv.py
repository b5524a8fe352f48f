"""Your own images, listed in a table of file names and labels: `path: labels.csv`.

`trainlab/reading/table.py` says which tables are read, `trainlab/reading/images.py` how images are.
"""

from pathlib import Path

import numpy as np

from trainlab.errors import TrainLabError
from trainlab.reading import images as pictures
from trainlab.reading import table
from trainlab.reading.arrays import Arrays, assemble, slices
from trainlab.types import Grey, PositiveInt

FILES = ()
FLIP_SAFE = False  # unless the option says so
REAL = True
ORIGIN = "The user's own images, listed in a table."


def build(
    path: str,
    images: str | None = None,
    file_column: str | None = None,
    label_column: str | None = None,
    size: PositiveInt = 32,
    flip_safe: bool = False,
    background: Grey = 255,
    *,
    files: dict[str, Path],
) -> Arrays:
    """Read the images that the table at `path` names, in the folder `images` or beside it.

    `file_column` and `label_column` are needed where there are more than these two. Sizes, grey
    and colour, `flip_safe` and `background` are as in `folder`. Labels that are numbers stand in
    the order of numbers, others in that of letters.
    """
    rows = _rows(path, images, file_column, label_column)
    names = _names({row.label for row in rows})
    number = {name: place for place, name in enumerate(names)}
    parts = {
        split: [row for row in rows if (row.split or "train") == split]
        for split in ("train", "validation", "test")
    }
    if not parts["train"]:
        raise TrainLabError(f"{path} has no image of the split 'train'; name those to train on.")
    labels = {
        split: np.array([number[row.label] for row in chosen], np.int32)
        for split, chosen in parts.items()
        if chosen
    }
    ordered = [row.file for chosen in parts.values() for row in chosen]
    pixels, remarks = pictures.read_images(ordered, size, background)
    return assemble(slices(pixels, labels), tuple(names), *remarks)


def _rows(path: str, images: str | None, *columns: str | None) -> list[table.Row]:
    file = Path(path).expanduser()
    if not file.is_file():
        raise TrainLabError(f"There is no file {file}; correct the dataset's `path`.")
    folder = None if images is None else Path(images).expanduser()
    if folder is not None and not folder.is_dir():
        raise TrainLabError(f"There is no folder {folder}; correct the dataset's `images`.")
    return table.read_table(file, folder, *columns)


def _names(labels: set[str]) -> list[str]:
    if all(label.isdecimal() and len(label) < 19 for label in labels):
        return sorted(labels, key=lambda label: (int(label), label))
    return sorted(labels)


def inputs(
    path: str,
    images: str | None = None,
    file_column: str | None = None,
    label_column: str | None = None,
    **options,
) -> list[Path]:
    """The files that are read: the table and the images in it."""
    rows = _rows(path, images, file_column, label_column)
    return [Path(path).expanduser(), *(row.file for row in rows)]

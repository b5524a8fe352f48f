"""Your own data in IDX files, the format of MNIST: `path` is their folder.

A file's name says what it holds: `images` or `labels`, and of which split, `train`, `val` or `test`
(or `t10k`); without any of these, all images are in one pair, and a part is set aside for testing.
Fashion-MNIST, KMNIST and EMNIST come so. The files are plain or gzipped.
"""

import re
from pathlib import Path

from trainlab.errors import TrainLabError
from trainlab.reading import idx, layout
from trainlab.reading.arrays import Arrays, assemble, check_pair
from trainlab.reading.images import resized
from trainlab.reading.labels import numbered
from trainlab.reading.pixels import as_bytes, check_images
from trainlab.types import PositiveInt

FILES = ()
FLIP_SAFE = False  # unless the option says so
REAL = True
ORIGIN = "The user's own IDX files."

SPLITS = {"t10k": "test"} | layout.SPLITS
SPLIT = re.compile(rf"(?<![a-z])({'|'.join(SPLITS)})(?![a-z])")
KIND = re.compile("image|label")


def build(
    path: str,
    prefix: str = "",
    size: PositiveInt | None = None,
    flip_safe: bool = False,
    class_names: list[str] | None = None,
    *,
    files: dict[str, Path],
) -> Arrays:
    """Read the files in the folder `path` whose names start with `prefix`.

    With `size` the images are resized to `size` x `size` pixels (proportions are not kept). Classes
    are called by their labels unless `class_names` are given; `flip_safe` states that a mirrored
    image is as good an image of its class.
    """
    found = _pairs(path, prefix)
    labels = {split: idx.read_idx(pair["label"]) for split, pair in found.items()}
    labels, names = numbered(labels, path, class_names)
    splits = {}
    for split, pair in found.items():
        images = idx.read_idx(pair["image"])
        images = images[..., None] if images.ndim == 3 else images
        check_images(images.shape, str(pair["image"]))
        images = as_bytes(images, str(pair["image"]))
        check_pair(images, labels[split], f"the {split} files of {path}")
        splits[split] = (resized(images, size), labels[split])
    return assemble(splits, names)


def _pairs(path: str, prefix: str) -> dict[str, dict[str, Path]]:
    """The file of images and the file of labels of each split."""
    found: dict[str, dict[str, Path]] = {}
    for file in inputs(path, prefix):
        split, kind = _role(file.name)
        pair = found.setdefault(split, {})
        if other := pair.get(kind):
            raise TrainLabError(
                f"{other} and {file.name} may both be the {kind}s of the {split} split; set "
                "`prefix` of the dataset to how the names of the right files start, or keep them "
                "apart in folders."
            )
        pair[kind] = file
    if "train" not in found:
        raise TrainLabError(
            f"{path} has no IDX files of training images; their names should be such as "
            "train-images-idx3-ubyte and train-labels-idx1-ubyte."
        )
    for split, pair in found.items():
        if len(pair) < 2:
            raise TrainLabError(
                f"Of the {split} split, {path} has {next(iter(pair.values())).name} alone; images "
                "and labels are needed."
            )
    return found


def inputs(path: str, prefix: str = "", **options) -> list[Path]:
    """The files that are read."""
    folder = Path(path).expanduser()
    if not folder.is_dir():
        raise TrainLabError(f"There is no folder {folder}; correct the dataset's `path`.")
    files = [file for file in layout.visible(folder) if file.is_file()]
    return [file for file in files if file.name.startswith(prefix) and _role(file.name)]


def _role(name: str) -> tuple[str, str] | None:
    """The split of an IDX file of this name, and whether it holds images or labels."""
    kind, split = KIND.search(name.lower()), SPLIT.search(name.lower())
    if "idx" not in name.lower() or kind is None:
        return None
    return SPLITS[split[1]] if split else "train", kind[0]

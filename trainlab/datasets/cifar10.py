"""CIFAR-10: 60,000 colour photographs, 32x32, ten classes. Krizhevsky 2009.

Read from the official archive in its *binary* layout, straight from the tar: nothing is unpacked,
so no path in the archive can write anywhere, and nothing is unpickled.
"""

import tarfile
import zlib
from pathlib import Path, PurePosixPath

import numpy as np

from trainlab.errors import TrainLabError
from trainlab.preparation.arrays import Arrays

TITLE = "CIFAR-10"
FILES = (
    {
        "name": "cifar-10-binary.tar.gz",
        "bytes": 170052171,
        "sha256": "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
        "urls": ("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",),
    },
)
FLIP_SAFE = True
REAL = True
ORIGIN = "CIFAR-10 photographs (Krizhevsky, 2009), the official split."

TRAIN_PARTS = tuple(f"data_batch_{part}.bin" for part in range(1, 6))
TEST_PARTS = ("test_batch.bin",)
# A record is a label byte, then the red, the green and the blue plane, each row by row.
PLANES = (3, 32, 32)
RECORD = 1 + 3 * 32 * 32
CLASSES = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip


def build(path: str | None = None, sha256: str | None = None, *, files: dict[str, Path]) -> Arrays:
    """Read the archive. `path` (it, or its folder) and `sha256` are for the fetch stage.

    `sha256` is the checksum of an archive that is not the official one and accepted all the same.
    """
    (archive,) = files.values()
    parts = _read_members(archive, TRAIN_PARTS + TEST_PARTS)
    train_images, train_labels = _decode([parts[name] for name in TRAIN_PARTS])
    test_images, test_labels = _decode([parts[name] for name in TEST_PARTS])
    return Arrays(train_images, train_labels, test_images, test_labels, CLASSES)


def _read_members(archive: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    """The bytes of the members whose file names are `names`, in one pass over the archive."""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            parts = {
                PurePosixPath(member.name).name: tar.extractfile(member).read()
                for member in tar
                if member.isfile() and PurePosixPath(member.name).name in names
            }
    except (tarfile.TarError, OSError, EOFError, zlib.error) as error:
        raise TrainLabError(f"{archive} is no complete .tar.gz ({error}); replace it.") from error
    if missing := sorted(set(names) - set(parts)):
        raise TrainLabError(
            f"{archive} lacks {', '.join(missing)}; is it CIFAR-10's *binary* version "
            "(cifar-10-binary.tar.gz)?"
        )
    if broken := sorted(name for name, part in parts.items() if len(part) % RECORD or not part):
        raise TrainLabError(
            f"{broken[0]} in {archive} is {len(parts[broken[0]]):,} bytes, not a whole number of "
            f"records of {RECORD:,} bytes; replace the archive."
        )
    return parts


def _decode(parts: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    """Images, uint8 (n, 32, 32, 3), and labels, int32 (n,), in the order of the records."""
    records = np.frombuffer(b"".join(parts), dtype=np.uint8).reshape(-1, RECORD)
    images = records[:, 1:].reshape(-1, *PLANES).transpose(0, 2, 3, 1)
    return np.ascontiguousarray(images), records[:, 0].astype(np.int32)

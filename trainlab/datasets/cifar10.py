"""CIFAR-10: 60,000 colour photographs, 32x32, ten classes. Krizhevsky 2009.

Read from the official archive in its *binary* layout, straight from the tar: nothing is unpacked,
so no path in the archive can write anywhere, and nothing is unpickled. A folder of the files that
were unpacked from it (`parts`, in the order of their checksum) is read as well.
"""

import tarfile
import zlib
from pathlib import Path, PurePosixPath

import numpy as np

from trainlab.errors import TrainLabError
from trainlab.reading.arrays import Arrays

TITLE = "CIFAR-10"
FILES = (
    {
        "name": "cifar-10-binary.tar.gz",
        "bytes": 170052171,
        "sha256": "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
        "urls": ("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",),
        "parts": (
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin",
            "test_batch.bin",
        ),
        "wrong": {
            "cifar-10-python.tar.gz": "the Python version, which is a pickle",
            "cifar-10-batches-py": "the Python version, which is a pickle",
            "data_batch_1": "the Python version, which is a pickle",
            "cifar-10-matlab.tar.gz": "the Matlab version",
            "cifar-10-batches-mat": "the Matlab version",
            "data_batch_1.mat": "the Matlab version",
        },
    },
)
FOLDERS = ("cifar-10-batches-bin",)
FLIP_SAFE = True
REAL = True
ORIGIN = "CIFAR-10 photographs (Krizhevsky, 2009), the official split."

# A record is a label byte, then the red, the green and the blue plane, each row by row.
PLANES = (3, 32, 32)
RECORD = 1 + 3 * 32 * 32
MOST_BYTES = 100_000 * RECORD  # of a part; the official ones have 10,000 records
CLASSES = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip


def build(path: str | None = None, sha256: str | None = None, *, files: dict[str, Path]) -> Arrays:
    """Read the archive. `path` (it, or its folder) and `sha256` are for the fetch stage.

    `sha256` is the checksum of an archive that is not the official one and accepted all the same.
    """
    (source,) = files.values()
    names = FILES[0]["parts"]
    parts = _read_files(source, names) if source.is_dir() else _read_members(source, names)
    _require_records(parts, source)
    train_images, train_labels = _decode([parts[name] for name in names[:-1]])
    test_images, test_labels = _decode([parts[names[-1]]])
    return Arrays(train_images, train_labels, test_images, test_labels, CLASSES)


def _read_files(folder: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    """The bytes of the unpacked files."""
    for name in names:
        _require_size((folder / name).stat().st_size, folder / name)
    return {name: (folder / name).read_bytes() for name in names}


def _read_members(archive: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    """The bytes of the members whose file names are `names`, in one pass over the archive."""
    parts: dict[str, bytes] = {}
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                name = PurePosixPath(member.name).name
                if member.isfile() and name in names:
                    _require_size(member.size, f"{name} in {archive}")
                    parts[name] = tar.extractfile(member).read()
    except (tarfile.TarError, OSError, EOFError, zlib.error) as error:
        raise TrainLabError(
            f"{archive} is no complete .tar.gz ({error}); get a sound copy."
        ) from error
    if missing := sorted(set(names) - set(parts)):
        raise TrainLabError(
            f"{archive} lacks {', '.join(missing)}; is it CIFAR-10's *binary* version "
            "(cifar-10-binary.tar.gz)?"
        )
    return parts


def _require_size(size: int, where: str | Path) -> None:
    if size > MOST_BYTES:
        raise TrainLabError(
            f"{where} has {size:,} bytes, more than {MOST_BYTES:,}; it is no part of CIFAR-10."
        )


def _require_records(parts: dict[str, bytes], source: Path) -> None:
    """Each part must be a whole number of records, with labels below 10."""
    for name, part in sorted(parts.items()):
        if len(part) % RECORD or not part:
            raise TrainLabError(
                f"{name} in {source} is {len(part):,} bytes, not a whole number of records of "
                f"{RECORD:,} bytes; get a sound copy."
            )
        if (largest := max(part[::RECORD])) >= len(CLASSES):
            raise TrainLabError(
                f"{name} in {source} has the label {largest}, but there are {len(CLASSES)} "
                "classes, from 0; get a sound copy."
            )


def _decode(parts: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    """Images, uint8 (n, 32, 32, 3), and labels, int32 (n,), in the order of the records."""
    records = np.frombuffer(b"".join(parts), dtype=np.uint8).reshape(-1, RECORD)
    images = records[:, 1:].reshape(-1, *PLANES).transpose(0, 2, 3, 1)
    return np.ascontiguousarray(images), records[:, 0].astype(np.int32)

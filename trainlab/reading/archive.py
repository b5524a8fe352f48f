""".npz files, read without trusting them: no pickles, and nothing larger than it says it is."""

import tokenize
import zipfile
import zlib
from pathlib import Path

import numpy as np
from numpy.lib import format as npy

from trainlab.errors import TrainLabError
from trainlab.reading.memory import require_memory

DAMAGE = (OSError, ValueError, EOFError, KeyError, NotImplementedError, RuntimeError, SyntaxError)
DAMAGE += (zipfile.BadZipFile, zlib.error, tokenize.TokenError, TypeError, OverflowError)


def require_file(file: Path) -> None:
    """Raise TrainLabError unless there is a file."""
    if file.is_dir():
        raise TrainLabError(f"{file} is a folder; name the .npz file as the dataset's `path`.")
    if not file.is_file():
        raise TrainLabError(f"There is no file {file}; correct the dataset's `path`.")


def names(file: Path) -> list[str]:
    """What the arrays of an .npz file are called."""
    with zipfile.ZipFile(file) as archive:
        return [name.removesuffix(".npy") for name in archive.namelist()]


def members(file: Path, wanted: set[str]) -> dict[str, np.ndarray]:
    """The arrays of an .npz file that are among `wanted`; the others are not read.

    Raises TrainLabError for a file that is none, for arrays that need unpickling, for what is not
    as long as its header says, and for what does not fit into memory, before reading it.
    """
    require_file(file)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = {
                entry.filename.removesuffix(".npy"): entry
                for entry in archive.infolist()
                if entry.filename.removesuffix(".npy") in wanted
            }
            require_memory(
                2 * sum(entry.file_size for entry in entries.values()), f"Reading {file}"
            )
            return {name: _member(archive, entry) for name, entry in entries.items()}
    except DAMAGE as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise TrainLabError(
            f"{file} cannot be read as an .npz file of plain arrays ({reason}); save it anew with "
            "`numpy.savez`, images and labels as numbers, not as objects."
        ) from error


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> np.ndarray:
    with archive.open(entry) as stream:
        version = npy.read_magic(stream)
        read_header = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}
        if version not in read_header:
            raise ValueError(f"{entry.filename} is of version {version}")
        shape, _, kind = read_header[version](stream)
        size = stream.tell()
    declared = kind.itemsize
    for length in shape:
        declared *= length
    if kind.hasobject:
        raise ValueError(f"{entry.filename} holds objects")
    if size + declared != entry.file_size:
        raise ValueError(
            f"{entry.filename} should hold {declared:,} bytes of data by its header, but has "
            f"{entry.file_size - size:,}"
        )
    with archive.open(entry) as stream:
        return npy.read_array(stream, allow_pickle=False)

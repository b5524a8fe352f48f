"""IDX files, the format of MNIST: 0, 0, type, rank, sizes (big-endian), elements.

LeCun, "The MNIST database", http://yann.lecun.com/exdb/mnist: FILE FORMATS. Plain or gzipped, told
apart by their content.
"""

import math
import zlib
from pathlib import Path
from typing import BinaryIO

import numpy as np

from trainlab.errors import TrainLabError
from trainlab.reading.gzipped import opened
from trainlab.reading.memory import require_memory

TYPES = {8: ">u1", 9: ">i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}
MOST_AXES = 8


def read_idx(path: Path) -> np.ndarray:
    """The array in an IDX file, in the machine's byte order.

    Raises TrainLabError for a damaged file, and, before reading it, for one that by its header does
    not fit into memory.
    """
    try:
        with opened(path) as stream:
            kind, shape = _header(stream, path)
            needed = kind.itemsize * math.prod(shape)
            require_memory(2 * needed, f"Reading {path}")
            content = stream.read(needed + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise TrainLabError(f"{path} cannot be read ({error}); get a sound copy.") from error
    if len(content) != needed:
        more = "more" if len(content) > needed else f"{len(content):,}"
        raise TrainLabError(
            f"{path} should hold {needed:,} bytes of data by its header, but has {more}; "
            "get a sound copy."
        )
    return np.frombuffer(content, kind).reshape(shape).astype(kind.newbyteorder("="))


def _header(stream: BinaryIO, path: Path) -> tuple[np.dtype, tuple[int, ...]]:
    start = stream.read(4)
    known = len(start) == 4 and start[:2] == b"\0\0" and start[2] in TYPES
    rank = start[3] if known and 1 <= start[3] <= MOST_AXES else 0
    sizes = stream.read(4 * rank)
    if not rank or len(sizes) < 4 * rank:
        raise TrainLabError(f"{path} is not an IDX file; name one, or get a sound copy.")
    return np.dtype(TYPES[start[2]]), tuple(np.frombuffer(sizes, ">u4").tolist())

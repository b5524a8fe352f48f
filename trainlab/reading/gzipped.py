"""Files that may be gzipped, whatever they are called. Standard library only."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

MAGIC = b"\x1f\x8b"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The content of a file, decompressed if it is gzipped.

    Reading raises OSError, EOFError or zlib.error where the compression is damaged.
    """
    with Path(path).open("rb") as file:
        gzipped = file.read(len(MAGIC)) == MAGIC
        file.seek(0)
        if not gzipped:
            yield file
            return
        with gzip.open(file) as content:
            yield content

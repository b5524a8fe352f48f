"""Small files of every kind that readers take, to be read and to be broken."""

import gzip
import io
import struct
from pathlib import Path

import numpy as np
from PIL import Image

IDX_CODES = {"u1": 8, "i1": 9, "i2": 11, "i4": 12, "f4": 13, "f8": 14}


def idx_bytes(array: np.ndarray) -> bytes:
    """An array as an IDX file."""
    code = IDX_CODES[array.dtype.str[1:]]
    header = bytes([0, 0, code, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return header + array.astype(array.dtype.newbyteorder(">")).tobytes()


def write_idx(path: Path, array, gzipped: bool = True) -> Path:
    """An IDX file of bytes."""
    content = idx_bytes(np.asarray(array).astype(np.uint8))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content) if gzipped else content)
    return path


def npz_bytes(**arrays) -> bytes:
    """An .npz file."""
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def image_bytes(kind: str = "PNG", mode: str = "RGB", size=(10, 6), colour=0, **options) -> bytes:
    """An image file of one colour."""
    stream = io.BytesIO()
    Image.new(mode, size, colour).save(stream, kind, **options)
    return stream.getvalue()


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def paint(path: Path, colour=0, mode: str = "RGB", size=(10, 6), **options) -> Path:
    """An image of one colour, of the kind that its name ends in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, colour).save(path, **options)
    return path


def class_folders(root: Path, classes=("a", "b"), count: int = 5) -> Path:
    """Folders of a few images each, all different."""
    for number, name in enumerate(classes):
        for place in range(count):
            paint(root / name / f"{place}.png", (40 * number, 10 * place, 200))
    return root

"""Bad IDX files: damaged, lying, or of something else."""

import gzip
from pathlib import Path

from tests.preparation.bad import IMAGES, LABELS, Case
from tests.reading.made import idx_bytes, write

IDX = {"name": "idx", "path": "{0}"}


def idx_pair(root: Path, images: bytes, labels: bytes | None = None) -> None:
    write(root / "train-images-idx3-ubyte", images)
    if labels is not None:
        write(root / "train-labels-idx1-ubyte", labels)


def idx_cases() -> list[Case]:
    """IDX files, damaged, lying, or of something else."""
    grey = idx_bytes(IMAGES[..., 0])
    labels = idx_bytes(LABELS.astype("u1"))
    contents = {
        "nothing": (b"", "not an IDX file"),
        "text": (b"hello, this is text", "not an IDX file"),
        "cut header": (grey[:9], "not an IDX file"),
        "cut": (grey[:-1], "should hold 1,080 bytes of data .* has 1,079"),
        "longer": (grey + b"x", "has more"),
        "unknown type": (bytes([0, 0, 7]) + grey[3:], "not an IDX file"),
        "no axis": (bytes([0, 0, 8, 0]), "not an IDX file"),
        "too many axes": (bytes([0, 0, 8, 200]) + bytes(800), "not an IDX file"),
        "lying": (grey[:4] + b"\xff\xff\xff\xff" * 3 + grey[16:], "GB of memory"),
        "lying by zeros": (grey[:4] + bytes(12) + grey[16:], "has more"),
        "gzip cut": (gzip.compress(grey)[:-9], "cannot be read"),
        "gzip of text": (gzip.compress(b"text"), "not an IDX file"),
        "gzip flipped": (gzip.compress(grey)[:40] + b"\0\0\0\0\0" + gzip.compress(grey)[45:],
                         "cannot be read|should hold|not an IDX"),
        "rows": (idx_bytes(IMAGES.reshape(30, -1)), "they are rows"),
        "floats": (idx_bytes((IMAGES[..., 0] / 255).astype("f4")), r"255 \* images"),
        "negative": (idx_bytes(IMAGES[..., 0].astype("i2") - 500), "run from -500"),
        "labels for images": (labels, "four axes"),
    }  # fmt: skip
    cases = [
        Case(f"idx {name}", IDX, lambda root, it=it: idx_pair(root, it, labels), says)
        for name, (it, says) in contents.items()
    ]
    for name, it, says in (
        ("short labels", idx_bytes(LABELS[:9].astype("u1")), "30 images but 9 labels"),
        ("images for labels", grey, "one an image"),
        ("labels of 2^30", idx_bytes(LABELS.astype("i4") * 2**29), "without gaps"),
        ("no labels", None, "train-images-idx3-ubyte alone"),
    ):
        cases.append(Case(f"idx {name}", IDX, lambda root, it=it: idx_pair(root, grey, it), says))
    twice = Case("idx twice", IDX, lambda root: (idx_pair(root, grey, labels),
                 write(root / "letters-train-images-idx3-ubyte", grey)), "`prefix`")  # fmt: skip
    return [*cases, twice, Case("idx empty folder", IDX, lambda root: None, "no IDX files")]

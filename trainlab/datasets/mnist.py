"""MNIST: 70,000 handwritten digits, 28x28, grey. LeCun, Cortes and Burges, 1998.

Read from the four official IDX files. `content_sha256` is that of the decompressed bytes: a copy
that was merely compressed anew, or not at all, is the same data; `also` are the names that it goes
by, and `FOLDERS` where programs leave it.
"""

from pathlib import Path

import numpy as np

from trainlab.reading import idx
from trainlab.reading.arrays import Arrays

TITLE = "MNIST"
FILES = (
    {
        "name": "train-images-idx3-ubyte.gz",
        "also": (
            "train-images-idx3-ubyte",
            "train-images.idx3-ubyte.gz",
            "train-images.idx3-ubyte",
        ),
        "bytes": 9912422,
        "sha256": "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
        "content_sha256": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "urls": (
            "https://storage.googleapis.com/cvdf-datasets/mnist/train-images-idx3-ubyte.gz",
            "https://ossci-datasets.s3.amazonaws.com/mnist/train-images-idx3-ubyte.gz",
        ),
    },
    {
        "name": "train-labels-idx1-ubyte.gz",
        "also": (
            "train-labels-idx1-ubyte",
            "train-labels.idx1-ubyte.gz",
            "train-labels.idx1-ubyte",
        ),
        "bytes": 28881,
        "sha256": "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
        "content_sha256": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "urls": (
            "https://storage.googleapis.com/cvdf-datasets/mnist/train-labels-idx1-ubyte.gz",
            "https://ossci-datasets.s3.amazonaws.com/mnist/train-labels-idx1-ubyte.gz",
        ),
    },
    {
        "name": "t10k-images-idx3-ubyte.gz",
        "also": (
            "t10k-images-idx3-ubyte",
            "t10k-images.idx3-ubyte.gz",
            "t10k-images.idx3-ubyte",
        ),
        "bytes": 1648877,
        "sha256": "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
        "content_sha256": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "urls": (
            "https://storage.googleapis.com/cvdf-datasets/mnist/t10k-images-idx3-ubyte.gz",
            "https://ossci-datasets.s3.amazonaws.com/mnist/t10k-images-idx3-ubyte.gz",
        ),
    },
    {
        "name": "t10k-labels-idx1-ubyte.gz",
        "also": (
            "t10k-labels-idx1-ubyte",
            "t10k-labels.idx1-ubyte.gz",
            "t10k-labels.idx1-ubyte",
        ),
        "bytes": 4542,
        "sha256": "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
        "content_sha256": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        "urls": (
            "https://storage.googleapis.com/cvdf-datasets/mnist/t10k-labels-idx1-ubyte.gz",
            "https://ossci-datasets.s3.amazonaws.com/mnist/t10k-labels-idx1-ubyte.gz",
        ),
    },
)
FOLDERS = ("MNIST/raw", "raw")
HINT = "Other data in files of this format is read by the dataset `idx`."
FLIP_SAFE = False  # a mirrored 2 is no 2
REAL = True
ORIGIN = "MNIST handwritten digits (LeCun, Cortes and Burges, 1998), the official split."


def build(path: str | None = None, *, files: dict[str, Path]) -> Arrays:
    """Read the four files. `path`, the folder they are in, is for the fetch stage."""
    arrays = {name: idx.read_idx(file) for name, file in files.items()}
    splits = {}
    for split in ("train", "t10k"):
        images = arrays[f"{split}-images-idx3-ubyte.gz"][..., None]
        splits[split] = (images, arrays[f"{split}-labels-idx1-ubyte.gz"].astype(np.int32))
    return Arrays(*splits["train"], *splits["t10k"], class_names=tuple("0123456789"))

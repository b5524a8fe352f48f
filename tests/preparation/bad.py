"""The corpus of bad inputs: what people and faults have left where data should be.

Cases that were found by chance (by tests/reading/test_properties.py, by users) are kept in these
modules: bad_arrays.py, bad_idx.py and bad_folders.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.reading.made import write

IMAGES = np.random.default_rng(0).integers(0, 256, (30, 6, 6, 3), np.uint8)
LABELS = np.arange(30) % 3


@dataclass(frozen=True)
class Case:
    """A dataset's settings, what leaves its files in a folder, and what the refusal must say.

    `{0}` in the settings is that folder; `says` is a regular expression.
    """

    name: str
    settings: dict
    make: Callable[[Path], object]
    says: str


def bytes_case(name: str, settings: dict, file: str, content: bytes, says: str) -> Case:
    return Case(name, settings, lambda root: write(root / file, content), says)

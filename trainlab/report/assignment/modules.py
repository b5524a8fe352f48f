"""The project's source files as cells, one a file, in an order that runs.

A cell begins with a line such as `%%module trainlab.data`, which the notebook defines: it makes the
rest of the cell, the file as it is, the module of that name.
"""

from collections.abc import Iterable
from pathlib import Path

from trainlab.closure import closure
from trainlab.paths import ROOT

MAGIC = "%%module"
ENGINE = (ROOT / "trainlab/engine/build.py", ROOT / "trainlab/engine/loops/tensorflow.py")
# What only another backend, or the workflow, needs.
LEFT_OUT = {"trainlab/engine/loops/jax.py", "trainlab/backend.py"}
# Short replacements of files that read what a notebook has not: packages, backends, results.
STAND_INS = {
    "trainlab/types.py": '''"""Stands in for the types of options, checked in the config."""

from collections.abc import Sequence
from typing import Literal


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return object''',
    "trainlab/files.py": '''"""Stands in for reading files of the workflow: here are none."""

read_arrays = read_json = None''',
    "trainlab/engine/loops/select.py": '''"""Stands in for the choice of a backend's loop."""

from trainlab.engine.loops.tensorflow import Loop


def loop_class() -> type:
    return Loop''',
}


def needed(files: Iterable[Path]) -> list[str]:
    """The modules that `files` are made of, these included, imported ones first."""
    # A file's closure holds those of all that it imports, so theirs are smaller.
    found = {file: len(closure(ROOT / file)) for file in closure(*files) if file not in LEFT_OUT}
    return sorted(found, key=lambda file: (found[file], file))


def module_cell(file: str) -> str:
    """A source file, relative to the project's root, as the code of a cell."""
    text = STAND_INS.get(file) or (ROOT / file).read_text(encoding="utf-8").rstrip()
    return f"{MAGIC} {file.removesuffix('.py').replace('/', '.')}\n{text}"

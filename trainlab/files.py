"""Result files: written, and read with each fault in a sentence."""

import csv
import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile

from trainlab.errors import TrainLabError, unwritable


@contextmanager
def in_place_of(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to, which is put in its place when it is written whole.

    What could not be written whole is removed: on a full disk it is in the way of other files.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    os.replace(part, path)


def write_text(path: Path, text: str) -> None:
    """Write beside `path`, then put in its place, so that nobody reads half a file."""
    with in_place_of(Path(path)) as part:
        part.write_text(text, encoding="utf-8")


def write_synced(path: Path, content: bytes, before: Path) -> None:
    """Write beside `path`, onto the disk, then put in its place; what was there becomes `before`.

    A crash at any moment leaves one of the two whole: not even a power cut comes between.
    """
    with in_place_of(path) as part:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.replace(path, before)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the renaming itself
    finally:
        os.close(folder)


def write_json(path: Path, content: dict) -> None:
    """Readable JSON, in the order given."""
    write_text(path, json.dumps(content, indent=2) + "\n")


def write_csv(path: Path, rows: list[dict]) -> None:
    """One line a row, under the keys of the first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@contextmanager
def together(folder: Path) -> Iterator[Path]:
    """A folder to write files to, which are put into `folder` together when all are written.

    Where writing fails, those that `folder` has stay as they are.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".part-") as beside:
        yield Path(beside)
        for file in sorted(Path(beside).iterdir()):
            os.replace(file, folder / file.name)


@contextmanager
def written(folder: Path) -> Iterator[None]:
    """Say in a sentence why something inside could not be written to `folder`."""
    try:
        yield
    except OSError as error:
        raise TrainLabError(unwritable(error, folder)) from error


def read_json(path: Path) -> dict:
    """Read a JSON file of the workflow."""
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TrainLabError(f"{path} is missing. Run the workflow again to make it.") from error
    except ValueError as error:  # no JSON, or not even text
        raise TrainLabError(
            f"{path} is not valid JSON ({error}). Delete it and run the workflow again."
        ) from error


def read_arrays(path: Path, *names: str) -> dict:
    """Read arrays of an .npz file by their names, or all of them."""
    import numpy as np  # which the rules do without

    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in names or file.files}
    except FileNotFoundError as error:
        raise TrainLabError(f"{path} is missing. Run the workflow again to make it.") from error
    except (EOFError, KeyError, ValueError, BadZipFile, zlib.error) as error:
        raise TrainLabError(
            f"{path} is not a sound .npz file ({error}). Delete it and run the workflow again."
        ) from error

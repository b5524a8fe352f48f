"""Raw files: which ones a dataset needs, where they are, and whether they are what they should be.

Standard library only: the Snakefile calls `locate` and `verify` when it is read.
"""

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from trainlab import registry
from trainlab.errors import TrainLabError

VARIABLE = "TRAINLAB_DATA"  # environment variable that names the user's folder of raw files


@dataclass(frozen=True)
class RemoteFile:
    """A file as its publisher offers it; `content_sha256` is that of its gunzipped bytes."""

    name: str
    bytes: int
    sha256: str
    urls: tuple[str, ...]
    content_sha256: str | None = None


class Located(NamedTuple):
    """Where a raw file is, and how that was known: "config", "TRAINLAB_DATA", ..."""

    path: Path
    source: str


def remote_files(component: str) -> list[RemoteFile]:
    """The raw files of a dataset component, read from its source; [] if it needs none."""
    return [RemoteFile(**entry) for entry in registry.constant("datasets", component, "FILES", ())]


def locate(
    name: str,
    files: Iterable[RemoteFile],
    path: str | None,
    environ: Mapping[str, str],
    raw_dir: Path,
) -> dict[str, Located | None]:
    """Where each file of dataset component `name` is, by file name; None if it must be downloaded.

    Looked for in `path` (from the config; if that is given, nowhere else), in the folder that
    TRAINLAB_DATA names and its subfolder `name`, and in `raw_dir`, where downloads are kept.
    """
    if path is not None:
        return {file.name: Located(_in_config(file, path), "config") for file in files}
    places = [(folder, VARIABLE) for folder in _in_environment(name, environ)]
    places.append((Path(raw_dir), "earlier download"))
    return {file.name: _first(file.name, places) for file in files}


def _in_config(file: RemoteFile, path: str) -> Path:
    """`path` itself if it is a file, else the file in the folder `path`."""
    place = Path(path).expanduser()
    place = place / file.name if place.is_dir() else place
    if not place.is_file():
        raise TrainLabError(
            f"There is no {file.name} at '{path}', the `path` in the dataset's config; correct it, "
            "or leave `path` out to have the file looked for elsewhere or downloaded."
        )
    return place


def _in_environment(name: str, environ: Mapping[str, str]) -> list[Path]:
    if not environ.get(VARIABLE):
        return []
    folder = Path(environ[VARIABLE]).expanduser()
    if not folder.is_dir():
        raise TrainLabError(
            f"The environment variable {VARIABLE} names {folder}, which is not a folder; "
            "correct or unset it."
        )
    return [folder, folder / name]


def _first(name: str, places: list[tuple[Path, str]]) -> Located | None:
    for folder, source in places:
        if (folder / name).is_file():
            return Located(folder / name, source)
    return None


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def describe(path: Path) -> dict:
    """What the records of a run say of a file: name, path, sha256, bytes."""
    return {
        "name": path.name,
        "path": str(path),
        "sha256": sha256(path),
        "bytes": path.stat().st_size,
    }


def verify(file: RemoteFile, path: Path, accepted_sha256: str | None = None) -> dict:
    """Describe the raw file at `path`; raise TrainLabError unless it is `file`.

    It is if its checksum, or that of its gunzipped content, is the publisher's; a copy whose
    checksum is `accepted_sha256` is let through as not official.
    """
    found = describe(Path(path)) | {"name": file.name, "official": False}
    if found["sha256"] == file.sha256 or _same_content(file, path):
        return {**found, "official": True}
    if found["sha256"] != accepted_sha256:
        raise TrainLabError(_mismatch(file, found, accepted_sha256))
    return found


def _same_content(file: RemoteFile, path: Path) -> bool:
    if file.content_sha256 is None:
        return False
    try:
        with gzip.open(path) as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == file.content_sha256
    except (OSError, EOFError, zlib.error):
        return False


def _mismatch(file: RemoteFile, found: dict, accepted: str | None) -> str:
    also = f", or {accepted}, which the config accepts" if accepted else ""
    # A file with a content checksum has no option to accept another: any compression of it passes.
    trust = "" if file.content_sha256 else f", or, if you trust it, set `sha256: {found['sha256']}`"
    return (
        f"{found['path']} is not the official {file.name}: its sha256 is {found['sha256']} "
        f"({found['bytes']:,} bytes), expected {file.sha256} ({file.bytes:,} bytes){also}. "
        f"Delete it and run again to have it downloaded{trust} in the dataset's config."
    )

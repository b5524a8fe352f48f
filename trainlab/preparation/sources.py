"""Raw files: which ones a dataset needs, where they are, and whether they are what they should be.

Standard library only: the Snakefile calls `candidates` and `settle` when it is read.
"""

import hashlib
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from trainlab import registry
from trainlab.checksums import describe
from trainlab.errors import TrainLabError
from trainlab.reading.gzipped import opened

VARIABLE = "TRAINLAB_DATA"  # environment variable that names the user's folder of raw files


@dataclass(frozen=True)
class RemoteFile:
    """A file as its publisher offers it, and as people have it.

    `content_sha256` is that of its gunzipped bytes; `also` are other names that it goes by, and
    `parts` the files that are unpacked from it; `wrong` are names of other versions, with what they
    are; `folders` are where, below the places that are searched, programs leave it; `hint` says
    what to do with a file that is another one.
    """

    name: str
    bytes: int
    sha256: str
    urls: tuple[str, ...]
    content_sha256: str | None = None
    also: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    wrong: Mapping[str, str] = field(default_factory=dict, hash=False)
    folders: tuple[str, ...] = ()
    hint: str = ""


class Located(NamedTuple):
    """Where a raw file may be, and how that is known: "config", "TRAINLAB_DATA", ..."""

    path: Path
    source: str


def remote_files(component: str) -> list[RemoteFile]:
    """The raw files of a dataset component, read from its source; [] if it needs none."""
    shared = {
        "folders": registry.constant("datasets", component, "FOLDERS", ()),
        "hint": registry.constant("datasets", component, "HINT", ""),
    }
    entries = registry.constant("datasets", component, "FILES", ())
    return [RemoteFile(**entry, **shared) for entry in entries]


def candidates(
    name: str,
    files: Collection[RemoteFile],
    path: str | None,
    environ: Mapping[str, str],
    raw_dir: Path,
) -> dict[str, list[Located]]:
    """Where each file of dataset component `name` may be, by file name; [] if it is nowhere.

    Looked for in `path` (from the config; if that is given, nowhere else), in the folder that
    TRAINLAB_DATA names and its subfolder `name`, and in `raw_dir`, where downloads are kept.
    """
    if path is not None:
        return {file.name: _in_config(file, path) for file in files}
    places = [(folder, VARIABLE) for folder in in_environment(name, environ if files else {})]
    places.append((Path(raw_dir), "earlier download"))
    return {
        file.name: [
            Located(it, source) for folder, source in places for it in _within(file, folder)
        ]
        for file in files
    }


def _in_config(file: RemoteFile, path: str) -> list[Located]:
    """`path` itself if it is a file, else the file in the folder `path`.

    Raises TrainLabError where there is none, or another version in its place.
    """
    place = Path(path).expanduser()
    found = _within(file, place) if place.is_dir() else [place] * place.is_file()
    if wrong := [it for it in other_versions(file, place) if it == place or not found]:
        raise TrainLabError(
            f"{wrong[0]} is {file.wrong[wrong[0].name]}, which is not read; get the version "
            f"{file.name}, and name its folder as `path`."
        )
    if not found:
        raise TrainLabError(
            f"There is no {file.name} at '{path}', the `path` in the dataset's config; correct it, "
            "or leave `path` out to have the file looked for elsewhere or downloaded."
        )
    return [Located(it, "config") for it in found]


def other_versions(file: RemoteFile, place: Path) -> list[Path]:
    """What is at or in `place` that is another version of the file, by its name."""
    known = [place, *(place / name for name in file.wrong)]
    return [it for it in known if it.name in file.wrong and it.exists()]


def in_environment(name: str, environ: Mapping[str, str]) -> list[Path]:
    """The folders of the user's raw files for dataset `name`; [] without TRAINLAB_DATA."""
    if not environ.get(VARIABLE):
        return []
    folder = Path(environ[VARIABLE]).expanduser()
    if not folder.is_dir():
        raise TrainLabError(
            f"The environment variable {VARIABLE} names {folder}, which is not a folder; "
            "correct or unset it."
        )
    return [folder, folder / name]


def _within(file: RemoteFile, folder: Path) -> list[Path]:
    """The files of the known names in a folder and where programs leave them below it.

    A folder that has all parts of an unpacked file stands for it.
    """
    folders = [folder, *(folder / name for name in file.folders)]
    found = [it / name for it in folders for name in (file.name, *file.also)]
    unpacked = [it for it in folders if file.parts and all((it / p).is_file() for p in file.parts)]
    return [it for it in found if it.is_file()] + unpacked


def settle(file: RemoteFile, places: list[Located], accepted_sha256: str | None) -> dict | None:
    """The record of the first of these places where the file is, `source` included.

    None if there are no places; raises TrainLabError if the file is at none of them.
    """
    refusals = []
    for place in places:
        try:
            return verify(file, place.path, accepted_sha256) | {"source": place.source}
        except TrainLabError as refusal:
            refusals.append(refusal)
    if refusals:
        raise refusals[0]
    return None


def verify(file: RemoteFile, path: Path, accepted_sha256: str | None = None) -> dict:
    """Describe the raw file at `path`; raise TrainLabError unless it is `file`.

    It is if its checksum, or that of its gunzipped content, is the publisher's; a copy whose
    checksum is `accepted_sha256` is let through as not official.
    """
    found = describe(Path(path), file.parts) | {"name": file.name, "official": False}
    if found["sha256"] == file.sha256 or _same_content(file, Path(path)):
        return {**found, "official": True}
    if found["sha256"] != accepted_sha256:
        raise TrainLabError(_mismatch(file, found, accepted_sha256))
    return found


def _same_content(file: RemoteFile, path: Path) -> bool:
    if file.content_sha256 is None or path.is_dir():
        return False
    try:
        with opened(path) as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == file.content_sha256
    except (OSError, EOFError, zlib.error):
        return False


def _mismatch(file: RemoteFile, found: dict, accepted: str | None) -> str:
    also = f", or {accepted}, which the config accepts" if accepted else ""
    # A file with a content checksum has no option to accept another: any compression of it passes.
    trust = (
        "" if file.content_sha256 else f" If you trust it, set `sha256: {found['sha256']}` there."
    )
    return (
        f"{found['path']} is not the official {file.name}: its sha256 is {found['sha256']} "
        f"({found['bytes']:,} bytes), expected {file.sha256} ({file.bytes:,} bytes){also}. "
        "Set `path` in the dataset's config to the folder of the official one, or move this one "
        f"away to have it downloaded.{trust}{file.hint and ' '}{file.hint}"
    )

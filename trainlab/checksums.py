"""Checksums of files: taken when they are found or written, compared when they are read."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from trainlab.errors import TrainLabError


def sha256(*paths: Path) -> str:
    """The SHA-256, in hexadecimal, of a file, or of several, one after the other."""
    digest = hashlib.sha256()
    for path in paths:
        with Path(path).open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


def constituents(path: Path, parts: tuple[str, ...]) -> list[Path]:
    """The files of a raw file that is unpacked into a folder, else itself."""
    return [path / part for part in parts] if path.is_dir() else [path]


def describe(path: Path, parts: tuple[str, ...] = ()) -> dict:
    """What the records of a run say of a file, or of the files `parts` in a folder:
    name, path, sha256, bytes.
    """
    files = constituents(path, parts)
    try:
        size = sum(file.stat().st_size for file in files)
        return {"name": path.name, "path": str(path), "sha256": sha256(*files), "bytes": size}
    except OSError as error:
        raise TrainLabError(f"{path} cannot be read ({error.strerror}).") from error


def taken(folder: Path, names: Iterable[str]) -> dict[str, dict]:
    """{name: {"bytes", "sha256"}} of files in a folder."""
    return {
        name: {"bytes": (folder / name).stat().st_size, "sha256": sha256(folder / name)}
        for name in names
    }


def damages(folder: Path, recorded: dict[str, dict]) -> list[str]:
    """What is wrong with files of a run, a sentence each, by what is `taken` of them before."""
    return [
        f"{folder / name} {fault}."
        for name, before in recorded.items()
        if (fault := _fault(folder / name, before))
    ]


def require_whole(folder: Path, recorded: dict[str, dict], names: Iterable[str]) -> None:
    """Raise TrainLabError unless the files of these names are what they were when `recorded`."""
    if found := damages(folder, {name: recorded[name] for name in names}):
        raise TrainLabError(
            f"{' '.join(found)} Delete the folder {folder}, and the same command makes this run "
            "again."
        )


def _fault(path: Path, before: dict) -> str | None:
    if not path.is_file():
        return "is missing"
    size = path.stat().st_size
    if size != before["bytes"]:
        return f"has {size:,} bytes and had {before['bytes']:,} when it was written"
    if sha256(path) != before["sha256"]:
        return "is not as it was written: its checksum is another"
    return None

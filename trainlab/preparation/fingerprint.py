"""A checksum over many files, which reads those anew that have changed since the last time."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from trainlab.checksums import sha256
from trainlab.errors import TrainLabError
from trainlab.files import write_text


def fingerprint(files: list[Path], root: Path, known: Path) -> str:
    """A checksum over the content of `files` and their names relative to `root`.

    `known` is where the checksum of each file is kept between two calls, with the size and the time
    of its last change.
    """
    before = _read(known)
    after = {str(file): _entry(file, before.get(str(file))) for file in files}
    if after != before:
        # Without it, or where another process writes it just now, files are only read once more.
        with suppress(OSError):
            write_text(known, json.dumps(after))
    whole = hashlib.sha256()
    for file, (_, _, checksum) in sorted(after.items()):
        place = Path(file).relative_to(root) if Path(file).is_relative_to(root) else Path(file)
        whole.update(f"{str(place)!r} {checksum}\n".encode())
    return whole.hexdigest()


def _read(known: Path) -> dict[str, list]:
    """What was kept; nothing where it is absent or damaged, which costs reading all files."""
    try:
        kept = json.loads(known.read_text(encoding="utf-8"))
        return {file: [int(size), int(time), str(it)] for file, (size, time, it) in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _entry(file: Path, before: list | None) -> list:
    """Size, time of the last change in nanoseconds, and checksum of a file."""
    try:
        facts = file.stat()
        if before is not None and before[:2] == [facts.st_size, facts.st_mtime_ns]:
            return before
        return [facts.st_size, facts.st_mtime_ns, sha256(file)]
    except OSError as error:
        raise TrainLabError(f"{file} cannot be read ({error.strerror}).") from error

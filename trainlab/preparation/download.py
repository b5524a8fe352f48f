"""Download a file over HTTP: several mirrors, resumed (RFC 9110, 14: Range), checked, atomic.

A mirror is left when it brings less than `LEAST_RATE` in a window of `WINDOW` seconds, whatever it
does in the meantime (stall before or within its answer, or drip): within two windows.
"""

import time
from pathlib import Path
from urllib.parse import urlsplit

from trainlab.checksums import sha256
from trainlab.errors import TrainLabError, unwritable
from trainlab.preparation.sources import RemoteFile
from trainlab.preparation.transfer import Answer, TooSlow, transfer

WINDOW = 30.0  # seconds
LEAST_RATE = 4096  # bytes a second; a slow official mirror has about 70,000
REPORT = 5.0  # seconds between progress lines


class Undelivered(TrainLabError):
    """No mirror brought a file."""


class _MirrorError(Exception):
    """Why a mirror did not deliver."""


def download(file: RemoteFile, folder: Path, window: float = WINDOW) -> tuple[Path, str]:
    """Fetch `file` into `folder`, trying its mirrors in turn; its path and the url that served it.

    What has arrived is kept in `<name>.part` and continued, also by the next mirror or the next
    run. The file appears under its name only when complete and checked, and is made read-only.
    Raises Undelivered, with every url and what was wrong with it, if no mirror delivers, and
    TrainLabError if the file cannot be written.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{file.name}.part"
    failures = []
    for url in file.urls:
        try:
            _complete(file, url, part, window)
        except _MirrorError as failure:
            failures.append(f"{url} ({failure})")
            print(f"{file.name}: {url}: {failure}", flush=True)
            continue
        part.chmod(0o444)
        return part.replace(folder / file.name), url
    raise Undelivered(f"{file.name} could not be downloaded. Tried: {'; '.join(failures)}.")


def _complete(file: RemoteFile, url: str, part: Path, window: float) -> None:
    """Bring `part` to its full size, trying again while a try gets on at all fast, and check it."""
    if _size(part) > file.bytes:  # left by something else: of no use
        part.unlink()
    resumed = _size(part)
    while (before := _size(part)) != file.bytes:
        begun = time.monotonic()
        try:
            _request(file, url, part, window)
            failure = f"the connection ended after {_size(part):,} of {file.bytes:,} bytes"
        except OSError as error:
            if error.errno is not None:  # of this machine's disk: a mirror's failures are words
                raise TrainLabError(unwritable(error, part)) from error
            failure = str(error).strip("<>") or type(error).__name__
        gained, seconds = _size(part) - before, time.monotonic() - begun
        too_little = gained <= 0 or gained < LEAST_RATE * seconds
        if too_little and _size(part) != file.bytes:
            raise _MirrorError(failure)
    if (found := sha256(part)) != file.sha256:
        part.unlink()
        if resumed:  # the bytes that were there before may be the wrong ones: from the start, then
            _complete(file, url, part, window)
            return
        raise _MirrorError(f"its sha256 is {found}, expected {file.sha256}")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _request(file: RemoteFile, url: str, part: Path, window: float) -> None:
    """One request: append what `part` lacks, or, where the server ignores Range, begin anew."""
    start = _size(part)
    with transfer(url, start, window) as answer:
        if answer.partial and not answer.range.startswith(f"bytes {start}-"):
            part.unlink(missing_ok=True)
            raise OSError(f"asked for bytes from {start:,}, it sent '{answer.range}'")
        with part.open("ab" if answer.partial else "wb") as output:
            _copy(answer, output, file, url, window)
    if _size(part) > file.bytes:
        part.unlink()
        raise OSError(f"it sent more than the {file.bytes:,} bytes expected")


def _copy(answer: Answer, output, file: RemoteFile, url: str, window: float) -> None:
    """Write the answer to `output`, up to one chunk beyond the expected size; report progress."""
    begun = reported = opened = time.monotonic()
    first = counted = done = output.tell()
    while done <= file.bytes and (chunk := answer.chunk(opened + window)) != b"":
        done += output.write(chunk or b"")
        now = time.monotonic()
        if now - opened >= window:
            if done < min(file.bytes, counted + LEAST_RATE * window):
                raise TooSlow(done - counted, window)
            opened, counted = now, done
        if now - reported >= REPORT:
            reported = now
            rate = (done - first) / (now - begun)
            print(
                f"{file.name}: {done / 1e6:.1f} of {file.bytes / 1e6:.1f} MB, "
                f"{rate / 1e6:.2f} MB/s, from {urlsplit(url).hostname}",
                flush=True,
            )

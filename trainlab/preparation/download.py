"""Download a file over HTTP: several mirrors, resumed (RFC 9110, 14: Range), checked, atomic."""

import http.client
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from trainlab.errors import TrainLabError
from trainlab.preparation.sources import RemoteFile, sha256

CHUNK = 1 << 18  # bytes
TIMEOUT = 30.0  # seconds without a byte before a mirror is given up
REPORT = 5.0  # seconds between progress lines


class _MirrorError(Exception):
    """Why a mirror did not deliver."""


def download(file: RemoteFile, folder: Path, timeout: float = TIMEOUT) -> tuple[Path, str]:
    """Fetch `file` into `folder`, trying its mirrors in turn; its path and the url that served it.

    What has arrived is kept in `<name>.part` and continued, also by the next mirror or the next
    run. The file appears under its name only when complete and checked, and is made read-only.
    Raises TrainLabError, with every url and what was wrong with it, if no mirror delivers.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{file.name}.part"
    failures = []
    for url in file.urls:
        try:
            _complete(file, url, part, timeout)
        except _MirrorError as failure:
            failures.append(f"{url} ({failure})")
            print(f"{file.name}: {url}: {failure}", flush=True)
            continue
        part.chmod(0o444)
        return part.replace(folder / file.name), url
    raise TrainLabError(f"{file.name} could not be downloaded. Tried: {'; '.join(failures)}.")


def _complete(file: RemoteFile, url: str, part: Path, timeout: float) -> None:
    """Bring `part` to its full size, trying again while each try gets further, and check it."""
    resumed = furthest = _size(part)
    while _size(part) != file.bytes:
        try:
            _transfer(file, url, part, timeout)
            failure = f"the connection ended after {_size(part):,} of {file.bytes:,} bytes"
        except (OSError, http.client.HTTPException) as error:
            failure = str(error).strip("<>") or type(error).__name__
        if _size(part) <= furthest:
            raise _MirrorError(failure)
        furthest = _size(part)
    if (found := sha256(part)) != file.sha256:
        part.unlink()
        if resumed:  # the bytes that were there before may be the wrong ones: from the start, then
            _complete(file, url, part, timeout)
            return
        raise _MirrorError(f"its sha256 is {found}, expected {file.sha256}")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _transfer(file: RemoteFile, url: str, part: Path, timeout: float) -> None:
    """One request: append what `part` lacks, or, where the server ignores Range, begin anew."""
    start = _size(part)
    headers = {"User-Agent": "TrainLab"} | ({"Range": f"bytes={start}-"} if start else {})
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request, timeout=timeout) as response:
        partial = response.status == http.HTTPStatus.PARTIAL_CONTENT
        offered = response.headers.get("Content-Range", "")
        if partial and not offered.startswith(f"bytes {start}-"):
            part.unlink(missing_ok=True)
            raise OSError(f"asked for bytes from {start:,}, it sent '{offered}'")
        with part.open("ab" if partial else "wb") as output:
            _copy(response, output, file, url)
    if _size(part) > file.bytes:
        part.unlink()
        raise OSError(f"it sent more than the {file.bytes:,} bytes expected")


def _copy(response, output, file: RemoteFile, url: str) -> None:
    """Write the response to `output`, up to one chunk beyond the expected size; report progress."""
    begun = reported = time.monotonic()
    first = output.tell()
    # read1 hands over what has arrived, so that a stall loses nothing.
    while output.tell() <= file.bytes and (chunk := response.read1(CHUNK)):
        output.write(chunk)
        now = time.monotonic()
        if now - reported >= REPORT:
            reported = now
            rate = (output.tell() - first) / (now - begun)
            print(
                f"{file.name}: {output.tell() / 1e6:.1f} of {file.bytes / 1e6:.1f} MB, "
                f"{rate / 1e6:.2f} MB/s, from {urlsplit(url).hostname}",
                flush=True,
            )

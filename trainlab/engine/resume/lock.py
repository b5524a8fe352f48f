"""One training of a run at a time: a lock on a file in the folder of the run's backups.

The operating system opens the lock when its holder ends, however it ends, so no lock goes stale.
It is `flock`: unlike a POSIX lock it outlives the closing of another handle of the same file.
"""

import fcntl
import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import psutil

from trainlab.errors import TrainLabError
from trainlab.files import written

NAME = "lock"
HOLDER = re.compile(r"process (?P<process>\d+) on (?P<host>.+)")


@contextmanager
def locked(folder: Path, run: str) -> Iterator[None]:
    """Hold the lock of `folder`, made where it is absent; `run` is what is trained, for a sentence.

    Raises TrainLabError while another process holds it. Afterwards the lock's file is gone, and so
    is the folder if nothing else is in it.
    """
    with written(folder):
        file = _opened(folder, run)
        file.write(f"process {os.getpid()} on {socket.gethostname()}")  # read by HOLDER
        file.flush()
    try:
        yield
    finally:
        with suppress(OSError):  # the folder was taken away, or is not empty: backups are kept
            os.unlink(folder / NAME)
            folder.rmdir()
        file.close()


def is_held(file: Path) -> bool:
    """Whether the holder that a lock's file names is alive, as far as this machine can tell.

    To try the lock would take it for a moment from whoever wants it just then.
    """
    try:
        found = HOLDER.fullmatch(file.read_text(encoding="utf-8"))
    except OSError:
        return False
    if not found or found["host"] != socket.gethostname():
        return True
    return psutil.pid_exists(int(found["process"]))


def _opened(folder: Path, run: str) -> TextIO:
    """The file of the lock, which this process holds now."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            file = (folder / NAME).open("a+", encoding="utf-8")  # closed by `locked`
        except FileNotFoundError:
            continue  # a holder that ended has taken the folder away
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise TrainLabError(_busy(file, run)) from error
        except OSError as error:
            print(f"{folder / NAME} cannot be locked ({error}): do not train this run twice.")
        if _is_in_place(file, folder / NAME):
            file.truncate(0)
            return file
        file.close()  # of a holder that ended between the opening and the locking


def _is_in_place(file: TextIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.stat(path))
    except FileNotFoundError:
        return False


def _busy(file: TextIO, run: str) -> str:
    file.seek(0)
    holder = file.read() or "a process that has just begun"
    return (
        f"{run} is being trained already, by {holder}, perhaps started by a Snakemake that was "
        "killed. Wait until it has ended, or end it; then the same command goes on from its backup."
    )

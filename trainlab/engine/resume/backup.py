"""Backups of a training: one file, whole or not at all, and the one before.

Neither Keras' BackupAndRestore (overwrites its files in place, trains part of an epoch twice) nor
Orbax (needs JAX, knows no history and no clocks) goes on where a training was. Nothing is pickled.
"""

import hashlib
import io
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from trainlab.errors import TrainLabError
from trainlab.files import write_synced
from trainlab.provenance import now

VARIABLE = "TRAINLAB_BACKUP_SECONDS"
INTERVAL = 120.0  # seconds
LATEST, BEFORE = "latest.backup", "before.backup"
FACTS = "facts"
DIGEST_BYTES = hashlib.sha256().digest_size


def interval(environ: Mapping[str, str]) -> float:
    """Seconds between backups: INTERVAL, or what the environment says."""
    text = environ.get(VARIABLE, str(INTERVAL))
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not seconds >= 0:
        raise TrainLabError(f"{VARIABLE} is '{text}': set it to seconds, 0 or more, or unset it.")
    return seconds


@dataclass(frozen=True)
class State:
    """A training on its way: `arrays` by name, and `facts` as JSON can hold them."""

    arrays: dict[str, np.ndarray]
    facts: dict


@dataclass
class Backups:
    """The backups of one run in `folder`, for trainings of this `key` only.

    `started` is when this process began, on the clock of `time.perf_counter`; `began` is when the
    run did, ISO 8601: as this process, or the first of those before.
    """

    folder: Path
    key: str
    interval: float
    started: float = field(default_factory=time.perf_counter)
    began: str = field(default_factory=now)
    resumed: int = 0  # times that the run has gone on from a backup
    earlier: float = 0.0  # seconds of the processes before, up to the backup gone on from

    def __post_init__(self):
        self._last = time.monotonic()

    @property
    def elapsed(self) -> float:
        """Seconds of the run: this process's and, up to its backup, those of the ones before."""
        return self.earlier + time.perf_counter() - self.started

    def latest(self) -> State | None:
        """The last sound backup of this very training, to go on from; None if there is none."""
        for path in (self.folder / LATEST, self.folder / BEFORE):
            facts_and_arrays = _read(path)
            if facts_and_arrays is None:
                continue
            facts, arrays = facts_and_arrays
            if facts["key"] != self.key:
                print(f"{path} is of other code, settings, data or software: it is not used.")
                continue
            self.began = facts["began"]
            self.resumed = facts["resumed"] + 1
            self.earlier = facts["elapsed"]
            return State(arrays, facts["state"])
        return None

    def is_due(self) -> bool:
        """Whether the last backup, or the beginning, is `interval` or more seconds ago."""
        return time.monotonic() - self._last >= self.interval

    def write(self, state: State) -> None:
        """Put a new backup in the place of the latest, which is kept as the one before.

        A full disk ends no training: it goes on without this backup, and says so.
        """
        facts = {"key": self.key, "began": self.began, "resumed": self.resumed}
        facts |= {"elapsed": self.elapsed, "state": state.facts}
        content = _packed(facts, state.arrays)
        self._last = time.monotonic()
        try:
            write_synced(self.folder / LATEST, content, before=self.folder / BEFORE)
        except OSError as error:
            print(f"No backup was made: {error}. If the training is killed now, it goes on from")
            print("the backup before, or from its beginning.", flush=True)

    def remove(self) -> None:
        """Leave no backup: the run has ended."""
        for path in self.folder.glob("*.backup*"):
            path.unlink()


def _packed(facts: dict, arrays: dict[str, np.ndarray]) -> bytes:
    """A checksum of what follows it, an .npz."""
    buffer = io.BytesIO()
    text = np.frombuffer(json.dumps(facts).encode(), dtype="uint8")
    np.savez(buffer, **{FACTS: text}, **arrays)
    content = buffer.getvalue()
    return hashlib.sha256(content).digest() + content


def _read(path: Path) -> tuple[dict, dict[str, np.ndarray]] | None:
    """What `_packed` packed; None where the file is absent or, as is said, damaged."""
    if not path.is_file():
        return None
    whole = path.read_bytes()
    digest, content = whole[:DIGEST_BYTES], whole[DIGEST_BYTES:]
    if hashlib.sha256(content).digest() != digest:
        print(f"{path} is damaged: its checksum is not that of its content. It is not used.")
        return None
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        arrays = dict(file)
    return json.loads(arrays.pop(FACTS).tobytes()), arrays

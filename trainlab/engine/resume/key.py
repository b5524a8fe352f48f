"""What a backup must agree with to be gone on from: code, settings, seed, data, software."""

import hashlib
import json
from pathlib import Path

from trainlab.closure import closure, digest
from trainlab.provenance import software, versions
from trainlab.registry import sources


def key(command: Path, settings: dict, seed: int, data: str, weights: str | None) -> str:
    """A checksum of all that a training's numbers follow from, its threads and its device aside.

    `command` is the script that trains, whose imports and components are the code; `data` and
    `weights` are checksums of the arrays and of the base's weights. Threads and devices change the
    last bits at most: a run that goes on elsewhere is better than one that starts again.
    """
    parts = {
        "code": digest(tuple(closure(command, *sources(settings)))),
        "settings": settings,
        "seed": seed,
        "data": data,
        "weights": weights,
        "versions": versions(),
        "backend": software(),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

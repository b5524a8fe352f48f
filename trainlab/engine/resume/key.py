"""What a backup must agree with to be gone on from: code, settings, seed, data, software."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from trainlab.budgets import is_time
from trainlab.closure import closure, digest
from trainlab.engine.budget import Calibration
from trainlab.provenance import software, versions
from trainlab.registry import sources


def key(
    code: Sequence[Path],
    settings: dict,
    seed: int,
    data: str,
    weights: str | None,
    calibration: Calibration | None = None,
) -> str:
    """A checksum of all that a training's numbers follow from, its threads and its device aside.

    `code` is the script that trains, and what it imports by computed names besides components;
    `data` and `weights` are checksums of the arrays and of the base's weights. A time budget has as
    many steps as its `calibration` says. Threads and devices change the last bits at most: a run
    that goes on elsewhere is better than one that starts again.
    """
    timed = calibration if is_time(settings["budget"]) else None
    parts = {
        "code": digest(tuple(closure(*code, *sources(settings)))),
        "settings": settings,
        "seed": seed,
        "data": data,
        "weights": weights,
        "versions": versions(),
        "backend": software(),
    } | ({"calibration": asdict(timed)} if timed else {})
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

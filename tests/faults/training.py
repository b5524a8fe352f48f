"""One training of the small study by its command, without Snakemake."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.faults.study import ENVIRONMENT, folder_of
from trainlab.files import read_json

RUN = "digits/averaged"
PATIENCE = 300  # seconds


def settings(tree: Path) -> dict:
    """Those of the run, as the undisturbed training recorded them."""
    return read_json(folder_of(tree, RUN) / "run.json")["config"]


def command(tree: Path, folder: Path, **changes) -> list[str]:
    """Trains the run into `folder`/run, its backups beside it; `changes` are to its settings."""
    data = tree / "results" / "data" / "digits8x8"
    options = {
        "experiment": RUN,
        "settings": json.dumps(settings(tree) | changes),
        "seed": 1,
        "arrays": data / "arrays.npz",
        "manifest": data / "manifest.json",
        "threads": 1,
        "output-dir": folder / "run",
        "backup-dir": folder / "backups",
    }
    words = [f"--{option}={value}" for option, value in options.items()]
    return [sys.executable, "-m", "scripts.train", *words]


def begin(tree: Path, folder: Path, **changes) -> subprocess.Popen:
    """A training in a process of its own."""
    return subprocess.Popen(
        command(tree, folder, **changes),
        cwd=tree,
        env=os.environ | ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def train(tree: Path, folder: Path, **changes) -> tuple[int, str]:
    """The exit status of a whole training, and what it said."""
    process = begin(tree, folder, **changes)
    said, _ = process.communicate(timeout=PATIENCE)
    return process.returncode, said


def killed_after_two_backups(tree: Path, folder: Path) -> None:
    """A training that is killed as soon as it has a backup and one before."""
    process = begin(tree, folder)
    until = time.monotonic() + PATIENCE
    while not (folder / "backups" / "before.backup").exists():
        assert process.poll() is None and time.monotonic() < until
        time.sleep(0.02)
    process.kill()
    process.communicate()

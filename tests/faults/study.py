"""A small study for the fault tests: two trainings of seconds, with all that a backup must hold."""

import os
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import h5py
import numpy as np
import pandas as pd

from tests.project import copy_project, of_digits, write_config
from trainlab.files import read_json

RUNS = ("digits/averaged", "digits/stopping")
TABLE = "results/demo/results.csv"  # what is asked for, unless the report is
ENVIRONMENT = {"KERAS_BACKEND": "tensorflow", "TRAINLAB_BACKUP_SECONDS": "0"}
# Lookahead, augmentation, batch normalisation and a schedule; Adam, dropout and early stopping.
EXPERIMENTS = {
    "digits/averaged": {
        "title": "Averaged",
        "task": "1",
        "model": {"name": "convnet", "stages": [[4], [8]]},
        "optimizer": {"name": "sgd", "momentum": 0.9},
        "schedule": {"name": "cosine", "peak": 0.1},
        "augmentations": [{"name": "affine", "degrees": 10, "zoom": 0.1, "shift": 2}],
        "averaging": {"name": "lookahead", "period": 5},
        "batch_size": 32,
        "budget": {"steps": 1000},
    },
    "digits/stopping": {
        "title": "Stopping",
        "task": "1",
        "model": {"name": "convnet", "stages": [[8]], "dropout": 0.2},
        "optimizer": {"name": "adam"},
        "schedule": {"name": "constant", "rate": 0.05},
        "batch_size": 32,
        "budget": {"steps": 1600},
        "early_stopping": {"patience": 2},
    },
}


def write_tree(tree: Path) -> None:
    """The project with the small study's config."""
    copy_project(tree)
    write_config(tree, of_digits(EXPERIMENTS, "digits/averaged"))


def start(tree: Path, *arguments: str) -> subprocess.Popen:
    """Snakemake with these arguments, in a session of its own; its words go to a file."""
    folder = Path(sys.executable).parent
    env = {name: value for name, value in os.environ.items() if name != "TRAINLAB_DATA"}
    env |= ENVIRONMENT | {"PATH": f"{folder}:{env['PATH']}"}
    command = [str(folder / "snakemake"), "--cores", "2", *arguments]
    with (tree / "said.txt").open("wb") as said:
        return subprocess.Popen(
            command, cwd=tree, env=env, stdout=said, stderr=said, start_new_session=True
        )


def snakemake(tree: Path, *arguments: str) -> tuple[int, str]:
    """The exit status of Snakemake and what it said."""
    status = start(tree, *arguments).wait()
    return status, (tree / "said.txt").read_text(encoding="utf-8", errors="replace")


def forget(tree: Path) -> None:
    """Take all runs away, so that they are trained again."""
    shutil.rmtree(tree / "results" / "demo" / "runs", ignore_errors=True)
    (tree / TABLE).unlink(missing_ok=True)


def folder_of(tree: Path, run: str) -> Path:
    return tree / "results" / "demo" / "runs" / run / "seed1"


def outcome(tree: Path) -> dict:
    """All that must be the same after a fault: each run's numbers, its clocks apart."""
    return {run: numbers(folder_of(tree, run)) | _metrics(folder_of(tree, run)) for run in RUNS}


def _metrics(folder: Path) -> dict:
    metrics = read_json(folder / "metrics.json")
    del metrics["files"]  # run.json has clocks
    return {"metrics": metrics}


def numbers(folder: Path) -> dict:
    """What a training leaves, its clocks apart."""
    history = pd.read_csv(folder / "history.csv").drop(columns="train_seconds")
    with np.load(folder / "test_logits.npz") as file:
        logits = {name: file[name].tobytes() for name in file.files}
    record = read_json(folder / "run.json")
    facts = {key: record[key] for key in ("status", "steps", "stopped", "config", "parameters")}
    return {
        "weights": _weights(folder / "model.keras"),
        "history": history.to_csv(),
        "schedule": (folder / "schedule.csv").read_text(encoding="utf-8"),
        "logits": logits,
        "facts": facts,
    }


def _weights(model: Path) -> dict[str, bytes]:
    """The variables of a saved model, by their places in it."""
    found = {}
    with (
        zipfile.ZipFile(model) as archive,
        h5py.File(BytesIO(archive.read("model.weights.h5"))) as file,
    ):
        file.visititems(
            lambda name, it: (
                found.update({name: it[()].tobytes()}) if isinstance(it, h5py.Dataset) else None
            )
        )
    return found

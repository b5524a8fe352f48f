"""Killing a study at a random moment, and what a person then does."""

import signal
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import psutil

from tests.faults.study import RUNS, TABLE, snakemake, start

MOST_TRIES = 4
PAUSE = 2.0  # seconds between SIGSTOP and SIGCONT
PATIENCE = 300  # seconds


def kill_at_random(tree: Path, name: str, target: str, rng: np.random.Generator) -> None:
    """Start the study, send `target` a signal at some moment, and wait for what then ends."""
    process = start(tree, TABLE)
    wait_for_moment(tree, process, int(rng.integers(0, 10)), rng.uniform(0, 1))
    trainings = trainings_of(tree)
    victims = {"training": trainings[:1], "Snakemake": [psutil.Process(process.pid)]}
    victims["both"] = victims["Snakemake"] + trainings
    assert victims[target], "the study ended before the fault"
    for each in name.split(", "):
        for victim in victims[target]:
            with suppress(psutil.NoSuchProcess):  # it has just ended
                victim.send_signal(getattr(signal, each))
        time.sleep(PAUSE if each == "SIGSTOP" else 0)
    process.wait(PATIENCE)


def wait_for_moment(tree: Path, process, validations: int, seconds: float) -> None:
    """Until the first training has made so many validations and some time has passed."""
    log = tree / "results" / "demo" / "logs" / "runs" / RUNS[0] / "seed1.log"
    log.unlink(missing_ok=True)
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        lines = log.read_text(encoding="utf-8").count("val_loss") if log.exists() else 0
        if trainings_of(tree) and lines >= validations:
            break
        time.sleep(0.05)
    time.sleep(seconds)


def trainings_of(tree: Path) -> list[psutil.Process]:
    """The processes that train in this tree, that of the first run first."""
    found = []
    for process in psutil.process_iter(["cmdline", "cwd"]):
        words = process.info["cmdline"] or []
        if process.info["cwd"] == str(tree) and words[1:3] == ["-m", "scripts.train"]:
            found.append((RUNS[0] not in words, process))
    return [process for _, process in sorted(found, key=lambda it: it[0])]


def finish(tree: Path) -> list[str]:
    """Repeat the plain command, doing what it says, until it is done; what was done besides."""
    done = []
    for _ in range(MOST_TRIES):
        status, said = snakemake(tree, TABLE)
        if status == 0:
            return done
        if "cannot be locked" in said:
            assert snakemake(tree, "--unlock")[0] == 0
            done.append("unlocked")
        else:
            assert "is being trained already, by process" in said, said
            psutil.wait_procs(trainings_of(tree), timeout=PATIENCE)
            done.append("waited for the training left over")
    raise AssertionError(f"Not finished after {MOST_TRIES} times the plain command: {done}")

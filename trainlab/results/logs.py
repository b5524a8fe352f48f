"""How the trainings' logs end, as far as they are still there: they are no results, and may go."""

from pathlib import Path

import pandas as pd

LINES = 5  # of each log
LONGEST = 200  # letters of a line
END = 4096  # bytes of a log that are read


def last_lines(folder: Path, runs: pd.DataFrame) -> dict[tuple[str, int], list[str]]:
    """The last lines of each finished run's log, by experiment and seed."""
    done = runs[runs["status"] == "done"]
    found = {}
    for name, seed in zip(done["experiment"], done["seed"], strict=True):
        log = folder / name / f"seed{seed}.log"
        if log.is_file():
            found[name, int(seed)] = end(log, f"{name} seed {seed}: ")
    return found


def end(log: Path, opening: str) -> list[str]:
    """The last lines of a log, each without the `opening` that says which run it is of."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - END))
        text = file.read().decode(errors="replace")
    lines = [line.removeprefix(opening).rstrip()[:LONGEST] for line in text.splitlines()]
    return [line for line in lines if line][-LINES:]

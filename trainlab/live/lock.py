"""Snakemake's lock of a folder: who holds it, and whether it was left by one that was killed.

Snakemake writes no holder into its lock (version 9.27), so a killed one's stays. The agenda says
who worked last, and processes of this machine that work in the folder are looked for as well.
"""

from pathlib import Path

import psutil

from trainlab.errors import TrainLabError
from trainlab.live import agenda

LOCKS = Path(".snakemake/locks")
PROGRAMS = ("snakemake", "scripts.")  # what works in the folder is called so
WATCHING = "scripts.tools.watch"  # only looks on


def open_stale(folder: Path) -> str | None:
    """Open a lock that nobody holds, and say so in a sentence; None where there is none.

    Raises TrainLabError where somebody holds it, or may.
    """
    locks = sorted((folder / LOCKS).glob("*.lock"))
    if not locks:
        return None
    if workers := at_work(folder):
        named = ", ".join(f"{number} ({program})" for number, program in workers.items())
        raise TrainLabError(
            f"{folder} is being worked in by process {named}: wait for its end, or end it; then "
            "the same command goes on. To look on: make watch."
        )
    require_known_holder(folder)
    for lock in locks:
        lock.unlink(missing_ok=True)
    return (
        f"{folder} was locked by a Snakemake that is no longer alive (killed, or the machine went "
        "down): the lock is opened, and the study goes on where it was."
    )


def require_known_holder(folder: Path) -> None:
    """Raise TrainLabError where the last one at work may be alive on another machine."""
    found = [agenda.read(path.parent) for path in folder.glob(f"results/*/logs/{agenda.NAME}")]
    last = max(found, key=lambda each: each.started, default=None)
    if last is None or last.is_alive() is None:
        place = f"on {last.host}, process {last.process}" if last else "perhaps on another machine"
        raise TrainLabError(
            f"{folder} is locked by a Snakemake that worked {place}. If it is not at work there "
            "any more, open the lock with `snakemake --unlock --cores 1`; then the same command "
            "goes on."
        )
    if last.cluster:
        raise TrainLabError(
            f"{folder} is locked by a Snakemake that is no longer alive, and the jobs that it gave "
            "the cluster may run on: look with squeue. When all have ended, open the lock with "
            "`snakemake --unlock --cores 1`; then the same command goes on."
        )


def at_work(folder: Path) -> dict[int, str]:
    """Processes of this machine that carry out a study in `folder`: their programs by number."""
    own = {psutil.Process().pid, *(parent.pid for parent in psutil.Process().parents())}
    found = {}
    for process in psutil.process_iter():
        try:
            program = _program(process.cmdline())
            if program and process.pid not in own and Path(process.cwd()) == folder.resolve():
                found[process.pid] = program
        except psutil.Error:  # ended meanwhile, or another user's
            continue
    return found


def _program(words: list[str]) -> str | None:
    """The program of ours that a command line calls."""
    names = (Path(word).name for word in words)
    return next((name for name in names if name.startswith(PROGRAMS) and name != WATCHING), None)

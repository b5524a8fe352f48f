"""What the imports of each stage's command cost, and whether a deep-learning framework is in them.

    python -m benchmarks.imports [--rounds 5] [--output FILE.csv]

CPU seconds of a process that imports the command and ends. A training imports the framework only
after its threads are set, and not all of it: that is the last row, after `keras` as it is.
"""

import argparse
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

from benchmarks.measuring import interleaved
from trainlab.files import write_csv
from trainlab.paths import ROOT

FRAMEWORKS = {"keras", "tensorflow", "jax", "torch"}
TRAINING = "keras, in a training"
STATEMENTS = {
    TRAINING: "from trainlab import backend; backend.prepare(1); backend.limit_threads(1)",
}


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, measure, print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--output", type=Path, help="the table, .csv")
    arguments = parser.parse_args(argv)
    modules = ["sys", *commands(), "keras", TRAINING]
    timed = {module: lambda module=module: cpu_seconds(module) for module in modules}
    seconds = interleaved(timed, arguments.rounds)
    rows = [
        {"module": module, "cpu_seconds": median(seconds[module])}
        | {"frameworks": " ".join(sorted(frameworks(module)))}
        for module in modules
    ]
    for row in rows:
        print("{module:26} {cpu_seconds:6.2f} s  {frameworks}".format(**row))
    if arguments.output:
        write_csv(arguments.output, rows)


def commands() -> list[str]:
    """The modules of all commands."""
    return [f"scripts.{file.stem}" for file in sorted((ROOT / "scripts").glob("[a-z]*.py"))]


def cpu_seconds(module: str) -> float:
    """User and system time of a Python that imports `module`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    imported(module)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def frameworks(module: str) -> set[str]:
    """The deep-learning frameworks that importing `module` imports."""
    return FRAMEWORKS & set(imported(module).split())


def imported(module: str) -> str:
    """The names of all modules that a Python has after importing `module`, in one line."""
    statement = STATEMENTS.get(module, f"import {module}")
    code = f"{statement}; import sys; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout


if __name__ == "__main__":
    main()

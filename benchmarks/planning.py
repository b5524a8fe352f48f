"""What planning costs: `snakemake -n` of studies with many experiments.

    python -m benchmarks.planning [--experiments 100 1000] [--seeds 10] [--output FILE.csv]

The studies are copies of the config's first experiment in a preset of their own, of which nothing
was run yet; nothing is trained. Run it in the project's folder.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from benchmarks.measuring import MOST_FOREIGN, Load
from trainlab.files import write_csv
from trainlab.hooks.failures import last_words
from trainlab.paths import CONFIG
from trainlab.provenance import cpu_name

PRESET = "planning"
MIB = 1 / 1024 if sys.platform == "linux" else 1 / 1024**2  # of the unit that wait4 counts in


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, plan the studies one after the other, print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--experiments", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args(argv)
    rows = []
    for experiments in arguments.experiments:
        rows.append(measure(experiments, arguments.seeds))
        print(", ".join(f"{key} {value}" for key, value in rows[-1].items()), flush=True)
    if arguments.output:
        write_csv(arguments.output, rows)


def measure(experiments: int, seeds: int) -> dict:
    """Wall seconds and peak memory of the plan of experiments x seeds trainings."""
    load = Load()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.yaml"
        config.write_text(yaml.safe_dump(study(experiments, seeds)), encoding="utf-8")
        seconds, mib = plan(config)
    foreign = load.foreign()
    facts = {"foreign_load": round(foreign, 3), "void": foreign > MOST_FOREIGN, "cpu": cpu_name()}
    trainings = {"experiments": experiments, "seeds": seeds, "trainings": experiments * seeds}
    return trainings | {"seconds": round(seconds, 2), "peak_mib": round(mib)} | facts


def study(experiments: int, seeds: int) -> dict:
    """What is laid over config.yaml: the preset, and its experiments, all else left out."""
    names = [f"{PRESET}/copy-{number}" for number in range(experiments)]
    first = next(iter(yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["experiments"]))
    preset = {
        "seeds": list(range(1, seeds + 1)),
        "exclusive_timing": False,
        "data": {PRESET: "shapes"},
        "budgets": {},
    }
    copies = {
        name: {"base": first, "title": name, "budget": {"seconds": 12}, "against": []}
        for name in names
    }
    return {"preset": PRESET, "presets": {PRESET: preset}, "experiments": copies}


def plan(config: Path) -> tuple[float, float]:
    """Wall seconds and peak MiB of a dry run. Raises RuntimeError where it fails."""
    command = [sys.executable, "-m", "snakemake", "-n", "--configfile", str(config)]
    log = config.with_name("log")
    start = time.perf_counter()
    with log.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"The dry run failed: {last_words(log)}")
    return time.perf_counter() - start, usage.ru_maxrss * MIB


if __name__ == "__main__":
    main()

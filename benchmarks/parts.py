"""What a change of the recipe costs in time: a training step with it against one without it.

    python -m benchmarks.parts [--preset ablation] [--output FILE.csv]

Every experiment of the preset and what the config compares it with, two at a time: each in a
process of its own, in interleaved rounds. Images are noise: no data set is needed.
"""

import argparse
import os
import sys
from pathlib import Path
from statistics import median

import pandas as pd

from benchmarks.experiments import design, experiment
from benchmarks.measuring import MOST_FOREIGN, Load, interleaved, ratio
from benchmarks.worker import Worker
from trainlab.files import write_text
from trainlab.provenance import cpu_name
from trainlab.settings.design import Design

STEPS = 3  # of a timing


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, measure, print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--preset", default="ablation")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args(argv)
    table = pd.DataFrame([measure(*pair, arguments) for pair in pairs(design(arguments.preset))])
    written = table.assign(cpu=cpu_name()).to_csv(index=False, float_format="%.4g")
    print(written)
    if arguments.output:
        write_text(arguments.output, written)


def pairs(found: Design) -> list[tuple[str, str]]:
    """Each experiment with each that it is compared with."""
    return [(name, other) for name, it in found.experiments.items() for other in it.against]


def measure(name: str, against: str, arguments: argparse.Namespace) -> dict:
    """A row: an experiment and what it is compared with."""
    workers = {each: worker(each, arguments.threads) for each in (name, against)}
    load = Load()
    asked = {key: each.ask for key, each in workers.items()}
    seconds, foreign = interleaved(asked, arguments.rounds), load.foreign()
    for each in workers.values():
        each.close()
    return row(name, against, seconds) | {"foreign_load": foreign, "void": foreign > MOST_FOREIGN}


def worker(name: str, threads: int) -> Worker:
    """A process that makes `STEPS` steps of an experiment whenever it is asked to."""
    batch = experiment(name)["batch_size"]
    options = {"network": name, "batch": batch, "images": STEPS * batch, "threads": threads}
    return Worker(sys.executable, "benchmarks.keras_step", style="recipe", **options)


def row(name: str, against: str, seconds: dict[str, list[float]]) -> dict:
    """Two experiments, and how many times as long a step of the first takes."""
    cost = ratio(seconds[name], seconds[against])
    return {
        "experiment": name,
        "against": against,
        "rounds": cost.n,
        "step_s": median(seconds[name]) / STEPS,
        "step_against_s": median(seconds[against]) / STEPS,
        "times_as_long": cost.mean,
        "ratio_low": cost.low,
        "ratio_high": cost.high,
    }


if __name__ == "__main__":
    main()

"""What each part of the fast recipe costs: a training step with it against one without it.

    python -m benchmarks.parts [--output FILE.csv]

The experiments of the preset `ablation` that differ from the whole recipe in one part, two at a
time: each in a process of its own, in interleaved rounds. Images are noise: no data set is needed.
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
from trainlab.analysis.ablation import WHOLE, pairs
from trainlab.files import write_text
from trainlab.provenance import cpu_name

STEPS = 3  # of a timing


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, measure, print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args(argv)
    compared = [pair for pair in pairs(design("ablation").experiments) if WHOLE in pair]
    table = pd.DataFrame([measure(*pair, arguments) for pair in compared])
    written = table.assign(cpu=cpu_name()).to_csv(index=False, float_format="%.4g")
    print(written)
    if arguments.output:
        write_text(arguments.output, written)


def measure(more: str, less: str, arguments: argparse.Namespace) -> dict:
    """A row: one part, measured by the experiments with and without it."""
    workers = {name: worker(name, arguments.threads) for name in (more, less)}
    load = Load()
    asked = {name: each.ask for name, each in workers.items()}
    seconds, foreign = interleaved(asked, arguments.rounds), load.foreign()
    for each in workers.values():
        each.close()
    return row(more, less, seconds) | {"foreign_load": foreign, "void": foreign > MOST_FOREIGN}


def worker(name: str, threads: int) -> Worker:
    """A process that makes `STEPS` steps of an experiment whenever it is asked to."""
    batch = experiment(name)["batch_size"]
    options = {"network": name, "batch": batch, "images": STEPS * batch, "threads": threads}
    return Worker(sys.executable, "benchmarks.keras_step", style="recipe", **options)


def row(more: str, less: str, seconds: dict[str, list[float]]) -> dict:
    """One part: the experiments with and without it, and how many times as long its step takes."""
    cost = ratio(seconds[more], seconds[less])
    return {
        "with": more,
        "without": less,
        "rounds": cost.n,
        "step_with_s": median(seconds[more]) / STEPS,
        "step_without_s": median(seconds[less]) / STEPS,
        "times_as_long": cost.mean,
        "ratio_low": cost.low,
        "ratio_high": cost.high,
    }


if __name__ == "__main__":
    main()

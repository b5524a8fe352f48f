"""Training throughput: TrainLab's step against Keras' `fit` and an eager PyTorch loop.

    python -m benchmarks.throughput [--pytorch PYTHON] [--output FILE.csv]

Each contender is a process of its own, warmed up; the rounds are interleaved, so that a drift of
the machine hits all of them. Images are noise: no data set is needed. PyTorch is compared with if
the interpreter PYTHON, by default this one, has it.
"""

import argparse
import ast
import json
import os
import sys
from pathlib import Path
from statistics import median

import pandas as pd

from benchmarks.experiments import experiment, networks
from benchmarks.measuring import MOST_FOREIGN, Load, has_pytorch, interleaved, ratio
from benchmarks.worker import Worker
from trainlab.files import write_text
from trainlab.measure.ceilings import matmul
from trainlab.paths import ROOT
from trainlab.provenance import cpu_name

STEPS = 30  # of a timing
OWN = "trainlab"


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, measure, print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pytorch", default=sys.executable, help="an interpreter with PyTorch")
    parser.add_argument("--networks", nargs="+", default=compared(), help="experiments")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args(argv)
    tables = [measure(network, arguments) for network in arguments.networks]
    table = pd.concat(tables).to_csv(index=False, float_format="%.4g")
    print(table)
    if arguments.output:
        write_text(arguments.output, table)


def compared() -> list[str]:
    """The first experiment with each model that PyTorch has here, too."""
    names = networks("cifar10")
    return [name for name in names if pytorch_has(experiment(name)["model"]["name"])]


def pytorch_has(model: str) -> bool:
    """Whether benchmarks/pytorch_networks.py has a model; PyTorch may be absent here."""
    tree = ast.parse((ROOT / "benchmarks/pytorch_networks.py").read_text(encoding="utf-8"))
    return model in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def measure(network: str, arguments: argparse.Namespace) -> pd.DataFrame:
    """A row a contender: images per second, and how many times as fast TrainLab's step is."""
    workers = started(network, arguments)
    load, ceiling = Load(), [matmul(arguments.threads)["median_gflop_per_s"]]
    asked = {name: worker.ask for name, worker in workers.items()}
    seconds = interleaved(asked, arguments.rounds)
    ceiling.append(matmul(arguments.threads)["median_gflop_per_s"])
    foreign = load.foreign()
    macs = workers[OWN].facts["training_macs"]
    for worker in workers.values():
        worker.close()
    rows = [row(network, name, seconds, macs) for name in seconds]
    table = pd.DataFrame(rows).assign(foreign_load=foreign, void=foreign > MOST_FOREIGN)
    return table.assign(ceiling_gflop_per_s=median(ceiling), cpu=cpu_name())


def started(network: str, arguments: argparse.Namespace) -> dict[str, Worker]:
    """The contenders' processes."""
    settings = experiment(network)
    batch, model = settings["batch_size"], settings["model"]
    shared = {"batch": batch, "images": STEPS * batch, "threads": arguments.threads}
    styles = (OWN, "recipe", "fit")
    workers = {
        style: Worker(
            sys.executable, "benchmarks.keras_step", network=network, style=style, **shared
        )
        for style in styles
    }
    if not pytorch_has(model["name"]):
        print(f"There is no {model['name']} in PyTorch here, so it is not compared with.")
    elif has_pytorch(arguments.pytorch):
        described = {"model": json.dumps(model), **shared}
        workers["pytorch"] = Worker(arguments.pytorch, "benchmarks.pytorch_step", **described)
    else:
        print(f"{arguments.pytorch} has no PyTorch, so it is not compared with: see --pytorch.")
    return workers


def row(network: str, name: str, seconds: dict[str, list[float]], macs: int) -> dict:
    """One contender; `macs` are those that a step needs, whoever makes it."""
    batch = experiment(network)["batch_size"]
    images = STEPS * batch
    rates = [images / each for each in seconds[name]]
    gain = ratio(seconds[name], seconds[OWN])
    return {
        "network": network,
        "contender": name,
        "batch": batch,
        "rounds": len(rates),
        "images_per_s": median(rates),
        "lowest": min(rates),
        "highest": max(rates),
        "gflop_per_s": 2e-9 * macs * median(rates),
        "trainlab_is_times_as_fast": gain.mean,
        "ratio_low": gain.low,
        "ratio_high": gain.high,
    }


if __name__ == "__main__":
    main()

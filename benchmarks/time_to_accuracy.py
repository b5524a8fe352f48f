"""Seconds to an accuracy on CIFAR-10: `resnet-fast`, ResNet-20 by steps, and PyTorch's speedrun.

    python -m benchmarks.time_to_accuracy --arrays results/data/cifar10/arrays.npz \
        [--pytorch PYTHON] [--seeds 1 2] [--output FOLDER]

Trainings run one after the other, seed by seed, each alone on the machine. The clock is that of
training steps, augmentation included; building the network, its whitening with it, compilation and
tests are not. Each recipe is planned for its own number of epochs; an accuracy counts when the test
after an epoch, or half of one, shows it. It takes hours.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd

from benchmarks.measuring import MOST_FOREIGN, Load, has_pytorch
from trainlab.files import write_csv, write_text
from trainlab.provenance import cpu_name

STEP = {
    "optimizer": {"name": "sgd", "momentum": 0.9, "nesterov": True, "weight_decay": 0.001},
    "schedule": {"name": "step", "rate": 0.1},
    "batch_size": 128,
}
# Than a minute or five: more filters where they cost least, a smaller rate, and weight decay.
LONGER = {
    "model": {"name": "resnet_fast", "widths": [64, 128, 256]},
    "optimizer": {"name": "muon", "weight_decay": 0.0556},
    "schedule": {"name": "linear", "peak": 0.12},
}
TARGETS = (0.80, 0.85, 0.90, 0.93)
CONTENDERS = {
    "resnet-fast, planned for 90 %": ("objects/resnet-fast", {}, 4.5),
    "resnet-fast, planned for 93 %": ("objects/resnet-fast", LONGER, 8.5),
    "PyTorch speedrun": ("pytorch", {}, 11),
    "ResNet-20, step decay": ("objects/resnet", STEP, 20),
}


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, run all trainings, write curves and seconds to targets."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--arrays", type=Path, required=True, help="arrays.npz of CIFAR-10")
    parser.add_argument("--pytorch", default=sys.executable, help="an interpreter with PyTorch")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--only", nargs="+", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--output", type=Path, default=Path("results/benchmarks"))
    arguments = parser.parse_args(argv)
    curves = []
    contenders = able(arguments.only, arguments.pytorch)
    for seed in arguments.seeds:
        for name in contenders:
            curves += run(name, seed, arguments)
            write_csv(arguments.output / "time_to_accuracy.csv", curves)
    table = targets(pd.DataFrame(curves)).to_csv(index=False, float_format="%.4g")
    write_text(arguments.output / "time_to_accuracy_targets.csv", table)
    print(table)


def able(names: list[str], pytorch: str) -> list[str]:
    """The contenders that can run here: without PyTorch, those by Keras."""
    if has_pytorch(pytorch):
        return names
    print(f"{pytorch} has no PyTorch, so it is not compared with: see --pytorch.")
    return [name for name in names if CONTENDERS[name][0] != "pytorch"]


def run(name: str, seed: int, arguments: argparse.Namespace) -> list[dict]:
    """The rows of one training, with the load that others put on the machine meanwhile."""
    load = Load()
    shared = ["--arrays", str(arguments.arrays), "--seed", str(seed)]
    command = [*command_of(name, arguments.pytorch), *shared, "--threads", str(arguments.threads)]
    printed = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    rows = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    foreign = load.foreign()
    void = " VOID: the machine was busy with other work." if foreign > MOST_FOREIGN else ""
    print(f"{name}, seed {seed}: {rows[-1]}, foreign load {foreign:.1%}.{void}", flush=True)
    facts = {"foreign_load": foreign, "cpu": cpu_name()}
    return [
        {"contender": name, "seed": seed, "test_augmented": None, **row, **facts} for row in rows
    ]


def command_of(name: str, pytorch: str) -> list[str]:
    """The command that trains a contender, but for data, seed and threads."""
    experiment, changes, epochs = CONTENDERS[name]
    if experiment == "pytorch":
        return [pytorch, "-m", "benchmarks.pytorch_speedrun", "--epochs", str(epochs)]
    command = [sys.executable, "-m", "benchmarks.keras_training", "--experiment", experiment]
    return [*command, "--changes", json.dumps(changes), "--epochs", str(epochs)]


def targets(curves: pd.DataFrame) -> pd.DataFrame:
    """A row a training: seconds to each target without and with test-time augmentation.

    With augmentation only the end of a training is tested; a target that was missed is empty.
    """
    rows = []
    for (name, seed), curve in curves.groupby(["contender", "seed"], sort=False):
        last = curve.iloc[-1]
        row = {"contender": name, "seed": seed, "epochs": last["epoch"]}
        row |= {"seconds": last["seconds"], "test": last["test"]}
        row |= {f"seconds_to_{t:.0%}": first(curve, t) for t in TARGETS}
        row["test_augmented"] = last["test_augmented"]
        reached = row["test_augmented"] >= TARGETS[-1]
        row["seconds_to_93%_augmented"] = last["seconds"] if reached else None
        rows.append(row)
    return pd.DataFrame(rows)


def first(curve: pd.DataFrame, target: float) -> float | None:
    """Seconds of the first test at `target` or above."""
    reached = curve[curve["test"] >= target]
    return None if reached.empty else reached["seconds"].iloc[0]


if __name__ == "__main__":
    main()

"""One training by TrainLab, for `benchmarks.time_to_accuracy`: a line of JSON for each round.

All 50,000 training images are trained on, as the published recipe does; the test set is looked at
on the way, but nothing depends on it.
"""

import argparse
import json
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.experiments import experiment
from trainlab import backend
from trainlab.data import Dataset, Split, load
from trainlab.evaluation.scores import scores


def main() -> None:
    """Parse the command line, train, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--experiment", required=True, help="of config.yaml")
    parser.add_argument("--changes", type=json.loads, default={}, help="its settings, as JSON")
    parser.add_argument("--arrays", type=Path, required=True, help="arrays.npz of CIFAR-10")
    parser.add_argument("--epochs", type=float, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    arguments = parser.parse_args()
    backend.prepare(arguments.threads)
    backend.limit_threads(arguments.threads)
    dataset = joined(load(arguments.arrays, arguments.arrays.with_name("manifest.json")))
    settings = experiment(arguments.experiment) | arguments.changes
    for line in train(settings, dataset, arguments.epochs, arguments.seed):
        print(json.dumps(line), flush=True)


def joined(dataset: Dataset) -> Dataset:
    """The dataset with its validation images trained on and the test set to be looked at."""
    both = (dataset.train, dataset.validation)
    images, labels = (np.concatenate([getattr(it, key) for it in both]) for key in vars(both[0]))
    return Dataset(Split(images, labels), dataset.test, dataset.test, dataset.manifest)


def train(settings: dict, dataset: Dataset, epochs: float, seed: int) -> list[dict]:
    """A row for every half epoch: epoch, seconds of training, test accuracy."""
    from trainlab.engine import tta
    from trainlab.engine.build import build_job, build_loop, set_steps
    from trainlab.engine.fit import fit, warm_up
    from trainlab.engine.job import predict_logits
    from trainlab.engine.plan import make_plan

    job = build_job(settings, dataset, seed, weights=None)
    loop = build_loop(job)
    steps = round(epochs * job.steps_per_epoch)
    set_steps(loop, job, steps)
    name, half_epoch = settings["model"]["name"], -(-job.steps_per_epoch // 2)
    plan = make_plan(job, name, steps, validate_every=half_epoch)
    warm_up(loop, plan, dataset.validation)
    history = fit(loop, plan, dataset.validation, {}).history
    lines = [
        {"epoch": row["epoch"], "seconds": row["train_seconds"], "test": row["val_accuracy"]}
        for row in history
    ]
    logits = tta.mean_logits(partial(predict_logits, job, loop), dataset.test.images)
    lines[-1]["test_augmented"], _ = scores(logits, dataset.test.labels)
    return lines


if __name__ == "__main__":
    main()

"""Evaluate one run on the test set: accuracy and mean cross-entropy from its saved logits.

Numpy only: no deep-learning framework is imported, the training left its test logits behind.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from trainlab.errors import TrainLabError, run
from trainlab.files import write_json
from trainlab.scores import scores


def check(logits: np.ndarray, labels: np.ndarray) -> None:
    """Refuse logits (n, classes) that cannot belong to labels (n,)."""
    if logits.ndim != 2 or len(logits) != len(labels):
        raise TrainLabError(
            f"The run left logits of shape {logits.shape}, but the test split has {len(labels)} "
            "labels. The run and the data do not belong together: train the run again."
        )
    if labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise TrainLabError(
            f"The run's logits have {logits.shape[1]} classes, but the test labels go from "
            f"{labels.min()} to {labels.max()}. Train the run again on this data."
        )
    if not np.isfinite(logits).all():
        raise TrainLabError(
            "The run's test logits are not all finite numbers: the training diverged. "
            "Lower its learning rate in config.yaml."
        )


def evaluate(record: dict, logits: Path, arrays: Path) -> dict:
    """The content of metrics.json for the run described by `record` (its run.json)."""
    metrics = {"status": record["status"], "reason": record["reason"]}
    if record["status"] != "done":
        return metrics | {"test_accuracy": None, "test_loss": None, "test_images": 0}
    with np.load(arrays, allow_pickle=False) as data, np.load(logits, allow_pickle=False) as saved:
        labels, test_logits = data["test_labels"], saved["logits"]
    check(test_logits, labels)
    accuracy, loss = scores(test_logits, labels)
    return metrics | {"test_accuracy": accuracy, "test_loss": loss, "test_images": len(labels)}


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, evaluate, write metrics.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("run", "logits", "arrays", "output"):
        parser.add_argument(f"--{option}", type=Path, required=True)
    arguments = parser.parse_args(argv)
    record = json.loads(arguments.run.read_text())
    metrics = evaluate(record, arguments.logits, arguments.arrays)
    write_json(arguments.output, metrics)


if __name__ == "__main__":
    raise SystemExit(run(main))

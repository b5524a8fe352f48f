"""Evaluate one run on the test set: accuracy, mean cross-entropy, confusions, worst mistakes.

Numpy only: no deep-learning framework is imported, the training left its test logits behind.
"""

import argparse
from pathlib import Path

import numpy as np

from trainlab.checksums import require_whole, taken
from trainlab.errors import TrainLabError, run
from trainlab.evaluation.mistakes import confusion, misclassified, mistakes
from trainlab.evaluation.scores import scores
from trainlab.files import read_arrays, read_json, write_json

MOST = 12  # misclassified images that are kept
NOTHING = {
    "test_accuracy": None,
    "test_loss": None,
    "test_accuracy_augmented": None,
    "test_images": 0,
    "confusion": None,
}


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


def evaluate(logits: np.ndarray, labels: np.ndarray, augmented: np.ndarray | None) -> dict:
    """What metrics.json says of a finished run; rows of `confusion` are the true classes.

    `augmented` are the logits of test-time augmentation, of which the accuracy alone is kept.
    """
    for each in (logits,) if augmented is None else (logits, augmented):
        check(each, labels)
    accuracy, loss = scores(logits, labels)
    return {
        "test_accuracy": accuracy,
        "test_loss": loss,
        "test_accuracy_augmented": None if augmented is None else scores(augmented, labels)[0],
        "test_images": len(labels),
        "confusion": confusion(logits, labels).tolist(),
    }


def worst(logits: np.ndarray, labels: np.ndarray, images: np.ndarray) -> dict[str, np.ndarray]:
    """The content of mistakes.npz: images, uint8 (found, h, w, c), and what they were taken for.

    `wrong` (wrong,) are the places of all that were misclassified.
    """
    found = mistakes(logits, labels, MOST)
    return {"images": images[found["index"]], **found, "wrong": misclassified(logits, labels)}


def vouched(arguments: argparse.Namespace) -> dict:
    """What metrics.json says of the files beside it: of run.json and of mistakes.npz."""
    names = (arguments.run.name, arguments.mistakes.name)
    return {"files": taken(arguments.run.parent, names)}


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, evaluate, write metrics.json and mistakes.npz."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("run", "logits", "arrays", "output", "mistakes"):
        parser.add_argument(f"--{option}", type=Path, required=True)
    arguments = parser.parse_args(argv)
    record, folder = read_json(arguments.run), arguments.run.parent
    require_whole(folder, record["files"], [arguments.logits.name])
    state = {"status": record["status"], "reason": record["reason"]}
    if record["status"] != "done":
        arguments.mistakes.write_bytes(b"")
        write_json(arguments.output, state | NOTHING | vouched(arguments))
        return
    data = read_arrays(arguments.arrays, "test_labels", "test_images")
    saved = read_arrays(arguments.logits)
    labels, images, logits = data["test_labels"], data["test_images"], saved["logits"]
    metrics = evaluate(logits, labels, saved.get("augmented"))
    np.savez_compressed(arguments.mistakes, **worst(logits, labels, images))
    write_json(arguments.output, state | metrics | vouched(arguments))


if __name__ == "__main__":
    raise SystemExit(run(main))

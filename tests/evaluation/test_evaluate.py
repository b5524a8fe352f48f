"""The test of a run, from its logits."""

import json

import numpy as np
import pytest

from scripts import evaluate
from trainlab.checksums import taken
from trainlab.errors import TrainLabError
from trainlab.files import read_arrays, write_json


def write_test_set(folder, logits, labels, **augmented):
    np.savez(folder / "logits.npz", logits=np.asarray(logits, dtype=np.float32), **augmented)
    images = np.arange(len(labels), dtype=np.uint8).reshape(-1, 1, 1, 1)
    labels = np.asarray(labels, dtype=np.int32)
    np.savez(folder / "arrays.npz", test_labels=labels, test_images=images)
    write_record(folder, "done", None)


def write_record(folder, status, reason):
    record = {"status": status, "reason": reason, "files": taken(folder, ["logits.npz"])}
    write_json(folder / "run.json", record)


def evaluate_in(folder):
    options = {"run": "run.json", "logits": "logits.npz", "arrays": "arrays.npz"}
    arguments = [f"--{option}={folder / name}" for option, name in options.items()]
    outputs = {"output": "metrics.json", "mistakes": "mistakes.npz"}
    arguments += [f"--{option}={folder / name}" for option, name in outputs.items()]
    evaluate.main(arguments)
    return json.loads((folder / "metrics.json").read_text(encoding="utf-8"))


def test_evaluate_gives_accuracy_and_cross_entropy(tmp_path):
    write_test_set(tmp_path, [[0.0, np.log(3.0)], [1000.0, -1000.0], [0.0, 0.0]], [1, 0, 1])
    metrics = evaluate_in(tmp_path)
    # Probabilities of the labels: 3/4, 1, 1/2; the tie goes to class 0, which is wrong.
    assert metrics["test_accuracy"] == pytest.approx(2 / 3)
    assert metrics["test_loss"] == pytest.approx(-np.log(3 / 4 * 1 / 2) / 3, rel=1e-6)
    assert (metrics["status"], metrics["test_images"]) == ("done", 3)


def test_evaluate_gives_the_accuracy_with_test_time_augmentation_apart(tmp_path):
    logits = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 0.0]])
    write_test_set(tmp_path, logits, [1, 0, 1])
    assert evaluate_in(tmp_path)["test_accuracy_augmented"] is None
    write_test_set(tmp_path, logits, [1, 0, 1], augmented=logits[:, ::-1])
    metrics = evaluate_in(tmp_path)
    assert metrics["test_accuracy"] == pytest.approx(2 / 3)
    assert metrics["test_accuracy_augmented"] == pytest.approx(1 / 3)


def test_evaluate_passes_on_why_a_run_was_not_run(tmp_path):
    write_test_set(tmp_path, [[0.0]], [0])
    (tmp_path / "logits.npz").write_bytes(b"")
    write_record(tmp_path, "not run", "No weights.")
    metrics = evaluate_in(tmp_path)
    assert (metrics["status"], metrics["reason"]) == ("not run", "No weights.")
    assert metrics["test_accuracy"] is None and metrics["confusion"] is None
    assert (tmp_path / "mistakes.npz").stat().st_size == 0


def test_evaluate_counts_confusions_with_a_row_for_each_true_class(tmp_path):
    logits = np.eye(3)[[0, 1, 1, 1, 2]]
    write_test_set(tmp_path, logits, [0, 0, 0, 1, 1])
    assert evaluate_in(tmp_path)["confusion"] == [[1, 2, 0], [0, 1, 1], [0, 0, 0]]


def test_evaluate_keeps_the_most_confident_mistakes(tmp_path, monkeypatch):
    monkeypatch.setattr(evaluate, "MOST", 3)
    shares = np.array([[0.6, 0.4], [0.9, 0.1], [0.2, 0.8], [0.1, 0.9], [0.4, 0.6]])
    write_test_set(tmp_path, np.log(shares), [1, 1, 1, 0, 0])
    evaluate_in(tmp_path)
    found = read_arrays(tmp_path / "mistakes.npz")
    # Images 1 and 3 are as sure; image 2 is right, and one more mistake than MOST is left out.
    assert found["images"].ravel().tolist() == found["index"].tolist() == [1, 3, 0]
    assert found["true"].tolist() == [1, 0, 1]
    assert found["predicted"].tolist() == [0, 1, 0]
    assert found["confidence"] == pytest.approx([0.9, 0.9, 0.6])
    assert found["wrong"].tolist() == [0, 1, 3, 4]


@pytest.mark.parametrize(
    ("logits", "labels", "message"),
    [
        ([[0.0, 1.0]], [0, 1], "2 labels"),
        ([[0.0, 1.0], [1.0, 0.0]], [0, 2], "2 classes"),
        ([[0.0, np.nan]], [0], "diverged"),
    ],
)
def test_evaluate_refuses_logits_that_do_not_fit(tmp_path, logits, labels, message):
    write_test_set(tmp_path, logits, labels)
    with pytest.raises(TrainLabError, match=message):
        evaluate_in(tmp_path)
    assert not (tmp_path / "metrics.json").exists()


def test_logits_that_are_not_as_the_training_wrote_them_are_refused(tmp_path):
    write_test_set(tmp_path, [[0.0, 1.0]], [1])
    assert evaluate_in(tmp_path)["files"].keys() == {"run.json", "mistakes.npz"}
    np.savez(tmp_path / "logits.npz", logits=np.array([[1.0, 0.0]], "float32"))
    with pytest.raises(TrainLabError, match="logits.npz is not as it was .* Delete the folder"):
        evaluate_in(tmp_path)

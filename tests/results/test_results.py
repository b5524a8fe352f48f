"""Evaluation of logits, aggregation of runs, and reading the tables back."""

import json

import numpy as np
import pandas as pd
import pytest

from scripts import evaluate
from tests.synthetic import folder as synthetic_results
from trainlab.errors import TrainLabError
from trainlab.results.collect import MISSING
from trainlab.results.columns import RUN_COLUMNS, SUMMARY_COLUMNS
from trainlab.results.files import read_arrays
from trainlab.results.load import load

FROZEN = "digits/transfer-frozen"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return synthetic_results.build(
        tmp_path_factory.mktemp("results") / "demo", seeds=(2, 1), unavailable=(FROZEN,)
    )


@pytest.fixture(scope="module")
def results(folder):
    return load(folder)


def write_test_set(folder, logits, labels, status="done", reason=None):
    np.savez(folder / "logits.npz", logits=np.asarray(logits, dtype=np.float32))
    images = np.arange(len(labels), dtype=np.uint8).reshape(-1, 1, 1, 1)
    labels = np.asarray(labels, dtype=np.int32)
    np.savez(folder / "arrays.npz", test_labels=labels, test_images=images)
    (folder / "run.json").write_text(json.dumps({"status": status, "reason": reason}))


def evaluate_in(folder):
    options = {"run": "run.json", "logits": "logits.npz", "arrays": "arrays.npz"}
    arguments = [f"--{option}={folder / name}" for option, name in options.items()]
    outputs = {"output": "metrics.json", "mistakes": "mistakes.npz"}
    arguments += [f"--{option}={folder / name}" for option, name in outputs.items()]
    evaluate.main(arguments)
    return json.loads((folder / "metrics.json").read_text())


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
    np.savez(tmp_path / "logits.npz", logits=logits, augmented=logits[:, ::-1])
    metrics = evaluate_in(tmp_path)
    assert metrics["test_accuracy"] == pytest.approx(2 / 3)
    assert metrics["test_accuracy_augmented"] == pytest.approx(1 / 3)


def test_evaluate_passes_on_why_a_run_was_not_run(tmp_path):
    write_test_set(tmp_path, [[0.0]], [0], status="not run", reason="No weights.")
    (tmp_path / "logits.npz").write_bytes(b"")
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


def test_tables_have_the_agreed_columns_and_no_others(folder):
    assert list(pd.read_csv(folder / "results.csv")) == list(RUN_COLUMNS)
    assert list(pd.read_csv(folder / "summary.csv")) == list(SUMMARY_COLUMNS)


def test_runs_are_in_the_order_of_the_study_then_by_seed(results):
    names = list(synthetic_results.EXPERIMENTS)
    assert results.runs["experiment"].tolist() == [name for name in names for _ in range(2)]
    assert results.runs["seed"].tolist() == [1, 2] * len(names)


def test_a_row_holds_the_runs_own_numbers_unrounded(folder, results):
    run = folder / "runs/digits/convnet/seed2"
    record, metrics = (
        json.loads((run / f"{name}.json").read_text()) for name in ("run", "metrics")
    )
    rows = results.runs.set_index(["experiment", "seed"])
    row = rows.loc["digits/convnet", 2]
    history = pd.read_csv(run / "history.csv")
    assert row["test_accuracy"] == metrics["test_accuracy"]
    assert row["validation_accuracy"] == history["val_accuracy"].iloc[-1]
    assert row["train_seconds"] == record["seconds"]["training"]
    assert row["seconds_per_epoch"] == record["seconds"]["training"] / 10
    assert row["images_per_second"] == 200 * 64 / record["seconds"]["training"]
    assert row["evaluation_seconds"] == pytest.approx(0.5)
    assert row["git_commit"] == record["git"]["commit"]
    assert not row["git_dirty"]
    assert rows.loc["digits/transfer-scratch-10", 1]["labels_per_class"] == 10
    assert pd.isna(row["labels_per_class"])


def test_the_summary_is_that_of_the_runs(results):
    accuracies = results.runs.query("experiment == 'objects/resnet'")["test_accuracy"]
    row = results.summary.set_index("experiment").loc["objects/resnet"]
    # With two values t is 12.706 and the standard error half their distance.
    margin = 12.7062 * abs(accuracies.diff().iloc[-1]) / 2
    assert row["n"] == 2
    assert row["test_accuracy_mean"] == pytest.approx(accuracies.mean())
    assert row["test_accuracy_ci_high"] - row["test_accuracy_mean"] == pytest.approx(
        margin, rel=1e-5
    )


def test_not_run_experiments_stay_in_the_tables_with_their_reason(results):
    row = results.summary.set_index("experiment").loc[FROZEN]
    assert (row["status"], row["n"]) == ("not run", 0)
    assert row["reason"] == synthetic_results.NO_WEIGHTS
    assert pd.isna(row["test_accuracy_mean"])
    assert FROZEN not in results.histories["experiment"].unique()


def test_one_seed_leaves_the_interval_empty(tmp_path):
    summary = load(synthetic_results.build(tmp_path / "demo", seeds=(1,))).summary
    assert summary["test_accuracy_mean"].notna().all()
    assert summary[["test_accuracy_ci_low", "test_accuracy_sd"]].isna().all(axis=None)


def test_histories_carry_their_run(folder, results):
    history = results.histories.query("experiment == 'objects/shallow' and seed == 1")
    assert len(history) == 10
    original = pd.read_csv(folder / "runs/objects/shallow/seed1/history.csv")
    own = history.drop(columns=["study", "experiment", "seed"]).reset_index(drop=True)
    pd.testing.assert_frame_equal(own, original)
    assert list(results.histories)[:4] == ["study", "experiment", "seed", "epoch"]


def test_confusions_and_schedules_carry_their_run(folder, results):
    own = results.confusions.query("experiment == 'objects/resnet' and seed == 2")
    counts = np.zeros((10, 10), int)
    counts[own["true"], own["predicted"]] = own["count"]
    metrics = json.loads((folder / "runs/objects/resnet/seed2/metrics.json").read_text())
    assert counts.tolist() == metrics["confusion"]
    rates = results.schedules.query("experiment == 'objects/resnet' and seed == 2")
    original = pd.read_csv(folder / "runs/objects/resnet/seed2/schedule.csv")
    columns = rates[["step", "learning_rate"]].reset_index(drop=True)
    pd.testing.assert_frame_equal(columns, original)
    assert FROZEN not in {*results.confusions["experiment"], *results.schedules["experiment"]}


def test_pictures_are_of_each_experiments_first_seed(results):
    pictures = results.pictures
    assert not [key for key in pictures if "seed2" in key or key.startswith(f"{FROZEN}/")]
    assert pictures["objects/resnet/seed1/filters"].shape == (3, 3, 3, 16)
    assert pictures["digits/dense/seed1/images"].shape == (3, 28, 28, 1)
    assert "digits/dense/seed1/filters" not in pictures


def test_study_json_holds_the_manifests(results):
    assert (
        results.design["datasets"]["objects"]["manifest"] == synthetic_results.MANIFESTS["objects"]
    )


def aggregate(tmp_path, folders):
    settings = synthetic_results.study(tmp_path / "data", [1], False)
    arguments = ["--study", json.dumps(settings), "--output-dir", str(tmp_path), "--runs"]
    synthetic_results.aggregate.main([*arguments, *map(str, folders)])


def test_only_the_given_runs_are_read(tmp_path):
    for seed in (1, 2):
        synthetic_results.write_run(tmp_path / f"seed{seed}", "digits/dense", seed)
    aggregate(tmp_path, [tmp_path / "seed1"])
    runs = pd.read_csv(tmp_path / "results.csv")
    assert runs.loc[runs["status"] == "done", ["experiment", "seed"]].values.tolist() == [
        ["digits/dense", 1]
    ]
    summary = pd.read_csv(tmp_path / "summary.csv").set_index("experiment")
    assert summary.loc["digits/convnet", "reason"] == MISSING


def test_a_stranger_a_duplicate_and_other_data_are_refused(tmp_path):
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    for run in (one, two, three):
        synthetic_results.write_run(run, "digits/dense", 1)
    with pytest.raises(TrainLabError, match="both hold"):
        aggregate(tmp_path, [one, two])
    edit(two / "run.json", lambda record: record.update(experiment="digits/other"))
    with pytest.raises(TrainLabError, match="not in the study"):
        aggregate(tmp_path, [two])
    edit(three / "run.json", lambda record: record["data"].update(arrays_sha256="0"))
    with pytest.raises(TrainLabError, match="other data"):
        aggregate(tmp_path, [three])
    assert not (tmp_path / "results.csv").exists()


def edit(path, change):
    record = json.loads(path.read_text())
    change(record)
    path.write_text(json.dumps(record))


def test_a_damaged_file_is_named(tmp_path):
    synthetic_results.write_run(tmp_path / "run", "digits/dense", 1)
    (tmp_path / "run" / "metrics.json").write_text("{")
    with pytest.raises(TrainLabError, match="metrics.json is not valid JSON"):
        aggregate(tmp_path, [tmp_path / "run"])
    (tmp_path / "pictures.npz").touch()
    with pytest.raises(TrainLabError, match="pictures.npz is not a sound .npz file"):
        read_arrays(tmp_path / "pictures.npz")
    with pytest.raises(TrainLabError, match="design.json is missing"):
        load(tmp_path)

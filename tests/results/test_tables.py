"""The tables of a preset: what their rows hold, and that they are read back as written."""

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.synthetic import tables
from tests.synthetic.design import MANIFESTS
from tests.synthetic.folder import NO_WEIGHTS, build
from trainlab.errors import TrainLabError
from trainlab.results.columns import LAYER_COLUMNS, RUN_COLUMNS, SUMMARY_COLUMNS
from trainlab.results.files import read_table
from trainlab.results.load import load
from trainlab.results.measured import node

FROZEN = "digits/transfer-frozen"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return build(tmp_path_factory.mktemp("results") / "demo", seeds=(2, 1), unavailable=(FROZEN,))


@pytest.fixture(scope="module")
def results(folder):
    return load(folder)


def test_tables_have_the_agreed_columns_and_no_others(folder):
    assert list(pd.read_csv(folder / "results.csv")) == list(RUN_COLUMNS)
    assert list(pd.read_csv(folder / "summary.csv")) == list(SUMMARY_COLUMNS)


def test_each_experiments_network_is_there_once(folder, results):
    assert list(pd.read_csv(folder / "layers.csv")) == list(LAYER_COLUMNS)
    assert results.layers["experiment"].tolist() == [
        name for name in results.experiments if name != FROZEN
    ]
    assert results.logs["digits/dense", 2][-1] == "epoch 10  val_acc 0.5"


def test_a_run_tells_its_node_if_it_is_not_of_an_earlier_version():
    inside = {"name": "host", "slurm": {"job": "7", "node": "node2", "partition": "main"}}
    assert node({"host": inside}) == "node2"
    assert node({"host": inside | {"slurm": None}}) == "host"
    assert node({}) is None


def test_runs_are_in_the_order_of_the_study_then_by_seed(results):
    names = list(results.experiments)
    assert results.runs["experiment"].tolist() == [name for name in names for _ in range(2)]
    assert results.runs["seed"].tolist() == [1, 2] * len(names)


def test_a_row_holds_the_runs_own_numbers_unrounded(folder, results):
    run = folder / "runs/digits/convnet/seed2"
    record, metrics = (
        json.loads((run / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("run", "metrics")
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
    assert row["n"] == 2
    assert row["test_accuracy_mean"] == pytest.approx(accuracies.mean())
    assert row["test_accuracy_sd"] == pytest.approx(accuracies.std())
    assert row["train_seconds_mean"] == pytest.approx(
        results.runs.query("experiment == 'objects/resnet'")["train_seconds"].mean()
    )


def test_the_summary_has_the_intervals_of_the_whole_study():
    accuracies = {"digits/dense": [0.91, 0.92, 0.93], "digits/convnet": [0.95, 0.955, 0.96]}
    row = tables.results(accuracies).summary.set_index("experiment").loc["digits/dense"]
    means = {name: np.mean(values) for name, values in accuracies.items()}
    scales = {name: mean * (1 - mean) for name, mean in means.items()}
    alike = [np.var(each, ddof=1) / scales[name] ** 2 for name, each in accuracies.items()]
    margin = stats.t.ppf(0.975, 4) * np.sqrt(np.mean(alike) / 3)
    # It is one of the logit, log(p / (1 - p)).
    high = 0.92 / 0.08 * np.exp(margin)
    assert row["test_accuracy_ci_high"] == pytest.approx(high / (1 + high))


def test_not_run_experiments_stay_in_the_tables_with_their_reason(results):
    row = results.summary.set_index("experiment").loc[FROZEN]
    assert (row["status"], row["n"]) == ("not run", 0)
    assert row["reason"] == NO_WEIGHTS
    assert pd.isna(row["test_accuracy_mean"])
    assert FROZEN not in results.histories["experiment"].unique()


def test_one_seed_leaves_the_interval_empty():
    summary = tables.results({"digits/dense": [0.9], "digits/convnet": [0.95]}).summary
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
    metrics = json.loads(
        (folder / "runs/objects/resnet/seed2/metrics.json").read_text(encoding="utf-8")
    )
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


def test_the_design_holds_the_manifests(results):
    assert results.manifest("objects") == MANIFESTS["objects"]


@pytest.fixture
def damaged(folder, tmp_path):
    """A copy of the folder, to be damaged."""
    return Path(shutil.copytree(folder, tmp_path / "demo", symlinks=True))


@pytest.mark.parametrize(
    "name", ["results", "summary", "histories", "confusions", "layers", "schedules"]
)
def test_a_table_cut_within_a_line_is_refused_with_the_remedy(damaged, name):
    file = damaged / f"{name}.csv"
    file.write_bytes(file.read_bytes()[:-3])
    with pytest.raises(TrainLabError, match=f"{name}.csv was cut short, or is empty"):
        load(damaged)


@pytest.mark.parametrize("name", ["results", "summary", "histories", "schedules"])
def test_a_table_cut_between_two_lines_is_refused_with_what_it_lacks(damaged, name):
    file = damaged / f"{name}.csv"
    table = pd.read_csv(file)
    last = table["experiment"].iloc[-1]
    table[table["experiment"] != last].to_csv(file, index=False)
    with pytest.raises(TrainLabError, match=f"{name}.csv was cut short: it lacks {last}"):
        load(damaged)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\n", b'a\n"b\n', b"seed\nx\n", b"a\n1,2,3\n1\n"]
)
def test_what_is_no_table_is_refused(damaged, content):
    (damaged / "results.csv").write_bytes(content)
    with pytest.raises(TrainLabError, match="results.csv .*. Make the tables again: the study"):
        load(damaged)


def test_text_that_pandas_takes_for_missing_is_text(tmp_path):
    (tmp_path / "table.csv").write_text("title,seed\nNone,1\n,\n", encoding="utf-8")
    found = read_table(tmp_path / "table.csv", {"title": "str", "seed": "Int64"})
    assert found["title"][0] == "None"
    assert found.isna().to_numpy().tolist() == [[False, False], [True, True]]

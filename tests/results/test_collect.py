"""Gathering runs: which are read, and which are refused."""

import json

import pandas as pd
import pytest

import scripts.aggregate
from tests.synthetic.design import design, entry
from tests.synthetic.folder import with_files, write_run
from trainlab.errors import TrainLabError
from trainlab.results.collect import MISSING
from trainlab.results.files import read_arrays
from trainlab.results.load import load


def aggregate(tmp_path, folders):
    settings = with_files(design(seeds=(1,)), tmp_path / "data")
    arguments = ["--study", json.dumps(settings), "--output-dir", str(tmp_path), "--runs"]
    scripts.aggregate.main([*arguments, *map(str, folders)])


def test_only_the_given_runs_are_read(tmp_path):
    for seed in (1, 2):
        write_run(tmp_path / f"seed{seed}", entry("digits/dense"), seed)
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
        write_run(run, entry("digits/dense"), 1)
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
    write_run(tmp_path / "run", entry("digits/dense"), 1)
    (tmp_path / "run" / "metrics.json").write_text("{")
    with pytest.raises(TrainLabError, match="metrics.json is not valid JSON"):
        aggregate(tmp_path, [tmp_path / "run"])
    (tmp_path / "pictures.npz").touch()
    with pytest.raises(TrainLabError, match="pictures.npz is not a sound .npz file"):
        read_arrays(tmp_path / "pictures.npz")
    with pytest.raises(TrainLabError, match="design.json is missing"):
        load(tmp_path)

"""Gathering runs: which are read, and which are refused."""

import json

import pandas as pd
import pytest

import scripts.aggregate
from tests.synthetic.design import design, entry
from tests.synthetic.folder import write_run
from trainlab.errors import TrainLabError
from trainlab.files import read_arrays
from trainlab.results.collect import MISSING
from trainlab.results.load import load


def aggregate(folder, present):
    """Aggregate the runs in `folder`, where seed 1 of the experiments `present` was run."""
    whole = design(seeds=(1,))
    names = [entry["name"] for entry in whole["experiments"]]
    (folder / "design.json").write_text(json.dumps(whole), encoding="utf-8")
    absent = {name: {1: None} for name in names if name not in present}
    (folder / "absent.json").write_text(json.dumps(absent), encoding="utf-8")
    files = {"design": "design.json", "absent": "absent.json", "runs": "runs", "output-dir": ""}
    scripts.aggregate.main([f"--{option}={folder / file}" for option, file in files.items()])


def run_folder(folder, name, seed=1):
    return folder / "runs" / name / f"seed{seed}"


def test_only_runs_of_the_design_are_read(tmp_path):
    for seed in (1, 2):
        write_run(run_folder(tmp_path, "digits/dense", seed), entry("digits/dense"), seed)
    aggregate(tmp_path, ["digits/dense"])
    runs = pd.read_csv(tmp_path / "results.csv")
    assert runs.loc[runs["status"] == "done", ["experiment", "seed"]].values.tolist() == [
        ["digits/dense", 1]
    ]
    summary = pd.read_csv(tmp_path / "summary.csv").set_index("experiment")
    assert summary.loc["digits/convnet", "reason"] == MISSING


def test_a_stranger_a_duplicate_and_other_data_are_refused(tmp_path):
    both = "digits/dense", "digits/convnet"
    one, two = (run_folder(tmp_path, name) for name in both)
    for run in (one, two):
        write_run(run, entry("digits/dense"), 1)
    with pytest.raises(TrainLabError, match="both hold"):
        aggregate(tmp_path, both)
    edit(two / "run.json", lambda record: record.update(experiment="digits/other"))
    with pytest.raises(TrainLabError, match="not in the study"):
        aggregate(tmp_path, both[1:])
    edit(one / "run.json", lambda record: record["data"].update(arrays_sha256="0"))
    with pytest.raises(TrainLabError, match="other data"):
        aggregate(tmp_path, both[:1])
    edit(one / "run.json", lambda record: record["config"].update(batch_size=7))
    with pytest.raises(TrainLabError, match="other settings"):
        aggregate(tmp_path, both[:1])
    assert not (tmp_path / "results.csv").exists()


CUT = ("history.csv", "schedule.csv", "mistakes.npz", "first_filters.npy")


@pytest.mark.parametrize("name", CUT)
def test_a_file_that_was_cut_short_is_named_with_the_remedy(tmp_path, name):
    run = run_folder(tmp_path, "digits/convnet")
    write_run(run, entry("digits/convnet"), 1)
    aggregate(tmp_path, ["digits/convnet"])
    whole = (run / name).read_bytes()
    (run / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(TrainLabError, match=f"{name} has .* bytes and had .* Delete the folder"):
        aggregate(tmp_path, ["digits/convnet"])
    (run / name).write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    with pytest.raises(TrainLabError, match=f"{name} is not as it was written"):
        aggregate(tmp_path, ["digits/convnet"])


def test_an_altered_record_is_refused(tmp_path):
    run = run_folder(tmp_path, "digits/dense")
    write_run(run, entry("digits/dense"), 1)
    edit(run / "run.json", lambda record: record.update(macs=1))
    with pytest.raises(TrainLabError, match="run.json .* Delete the folder"):
        aggregate(tmp_path, ["digits/dense"])


def edit(path, change):
    record = json.loads(path.read_text(encoding="utf-8"))
    change(record)
    path.write_text(json.dumps(record), encoding="utf-8")


def test_a_damaged_file_is_named(tmp_path):
    run = run_folder(tmp_path, "digits/dense")
    write_run(run, entry("digits/dense"), 1)
    (run / "metrics.json").write_text("{", encoding="utf-8")
    with pytest.raises(TrainLabError, match="metrics.json is not valid JSON"):
        aggregate(tmp_path, ["digits/dense"])
    (tmp_path / "pictures.npz").touch()
    with pytest.raises(TrainLabError, match="pictures.npz is not a sound .npz file"):
        read_arrays(tmp_path / "pictures.npz")
    with pytest.raises(TrainLabError, match="design.json is missing"):
        load(tmp_path / "nowhere")

"""Gathering runs: which are read, and which are refused."""

import json
import math

import pandas as pd
import pytest

import scripts.aggregate
from tests.synthetic.design import design, entry
from tests.synthetic.folder import write_records, write_run
from trainlab.errors import TrainLabError
from trainlab.files import read_arrays, read_json
from trainlab.results.collect import MISSING, resolve
from trainlab.results.load import load


def aggregate(folder, present, **changes):
    """Aggregate the runs in `folder`, where seed 1 of the experiments `present` was run."""
    whole = design(seeds=(1,), **changes)
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


STEP = {"median": 0.01, "interval": [0.009, 0.012]}
CALIBRATION = {
    "seconds": {"step": STEP, "settling_batch": {"median": 0.002, "interval": [0.002, 0.002]}},
    "device": {"name": "AMD EPYC"},
    "reference_step": 0.02,
}


def test_a_calibration_that_is_not_there_yet_is_left_out(tmp_path):
    there, absent = tmp_path / "there.json", tmp_path / "absent.json"
    there.write_text(json.dumps(CALIBRATION), encoding="utf-8")
    paths = {"leaves/here": str(there), "leaves/later": str(absent)}
    found = resolve({"datasets": {}, "calibrations": paths})
    assert found["calibrations"] == {"leaves/here": CALIBRATION}


@pytest.mark.parametrize(
    ("calibration", "told"),
    [(CALIBRATION, True), (CALIBRATION | {"seconds": None, "reason": "Unbuildable."}, False)],
)
def test_a_calibration_tells_the_time_of_a_budget_in_epochs(tmp_path, calibration, told):
    name = "objects/shallow"
    folder = run_folder(tmp_path, name)
    write_run(folder, entry(name), 1)
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    aggregate(tmp_path, [name], calibrations={name: calibration})
    runs = pd.read_csv(tmp_path / "results.csv").set_index("experiment")
    run, wall = runs.loc[name], record["seconds"]["training"]
    settled = 8 * 0.002  # 512 images, 64 a batch
    seconds = record["steps"] * 0.01 + settled
    assert run["wall_seconds"] == pytest.approx(wall)
    assert run["train_seconds"] == pytest.approx(seconds if told else wall)
    if told:
        assert run["calibrated_seconds_low"] == pytest.approx(record["steps"] * 0.009 + settled)
        assert run["calibrated_on"] == "AMD EPYC"
    history = pd.read_csv(tmp_path / "histories.csv")
    assert history["train_seconds"].iloc[-1] == pytest.approx(seconds if told else wall)


def test_a_calibration_tells_the_time_of_features_and_of_the_steps_on_them(tmp_path):
    name = "digits/convnet"
    folder = run_folder(tmp_path, name)
    write_run(folder, entry(name), 1)
    record, metrics = (read_json(folder / file) for file in ("run.json", "metrics.json"))
    write_records(folder, record | {"feature_images": 130}, metrics)
    parts = {"features": 0.5, "head": 0.001}
    kept = {name: {"median": it, "interval": [it, it]} for name, it in parts.items()}
    told = CALIBRATION | {"seconds": CALIBRATION["seconds"] | kept}
    aggregate(tmp_path, [name], calibrations={name: told})
    before = math.ceil(130 / record["batch_size"]) * 0.5
    run = pd.read_csv(tmp_path / "results.csv").set_index("experiment").loc[name]
    assert run["train_seconds"] == pytest.approx(before + record["steps"] * 0.001)
    history = pd.read_csv(tmp_path / "histories.csv")
    expected = before + history["step"] * 0.001
    assert history["train_seconds"].tolist() == pytest.approx(expected.tolist())


def test_a_budget_in_reference_steps_is_told_in_seconds(tmp_path):
    name = "objects/resnet"
    known, timed = entry(name), {"median": 2.21, "interval": [2.2, 2.3], "reference_step": 0.02}
    known["settings"] = known["settings"] | {"budget": {"reference_steps": 110}}
    folder = run_folder(tmp_path, name)
    write_run(folder, known, 1)
    record, metrics = (read_json(folder / file) for file in ("run.json", "metrics.json"))
    write_records(folder, record | {"calibrated_seconds": timed}, metrics)
    aggregate(tmp_path, [name], experiments=[known])
    run = pd.read_csv(tmp_path / "results.csv").iloc[0]
    assert run["budget_seconds"] == pytest.approx(2.2)
    assert run["train_seconds"] == pytest.approx(2.21)


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

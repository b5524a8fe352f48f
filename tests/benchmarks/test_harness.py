"""The benchmarks' own arithmetic; the measurements themselves are not tests."""

import json
import math
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from benchmarks import experiments, measuring, planning, throughput
from benchmarks.measuring import interleaved, ratio
from benchmarks.time_to_accuracy import targets
from benchmarks.worker import Worker
from tests.conftest import ROOT
from tests.models.members import build
from trainlab import registry
from trainlab.settings.checking import check
from trainlab.settings.design import Design


def test_rounds_are_interleaved():
    calls = []
    work = {name: lambda name=name: calls.append(name) or len(calls) for name in "ab"}
    assert interleaved(work, 2) == {"a": [1, 3], "b": [2, 4]}
    assert calls == ["a", "b", "a", "b"]


def test_a_ratio_is_a_geometric_mean_paired_by_round():
    found = ratio([2.0, 8.0, 4.0], [1.0, 2.0, 4.0])
    assert found.mean == pytest.approx(2)
    logs = np.log([2, 4, 1])
    margin = 4.302653 * logs.std(ddof=1) / math.sqrt(3)  # Student's t, 2 degrees of freedom
    assert found.high == pytest.approx(2 * math.exp(margin), rel=1e-5)
    assert found.low == pytest.approx(2 / math.exp(margin), rel=1e-5)


def test_own_work_is_not_foreign_load(monkeypatch):
    seconds = {"busy": 100.0, "all": 400.0, "own": 30.0}
    monkeypatch.setattr(measuring, "_machine", lambda: (seconds["busy"], seconds["all"]))
    monkeypatch.setattr(measuring, "_own", lambda: seconds["own"])
    load = measuring.Load()
    seconds |= {"busy": 160.0, "all": 480.0, "own": 82.0}  # of 80 seconds 60 busy, 52 with own work
    assert load.foreign() == pytest.approx(8 / 80)


def test_work_of_children_is_own():
    before = measuring._own()
    subprocess.run([sys.executable, "-c", "sum(range(10**7))"], check=True)
    assert measuring._own() > before


def test_a_worker_tells_its_facts_and_times_its_work(tmp_path, monkeypatch):
    (tmp_path / "napping.py").write_text(
        "import time\nfrom benchmarks.worker import serve\nserve(lambda: time.sleep(0.2), macs=7)",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:.")
    worker = Worker(sys.executable, "napping")
    assert worker.facts == {"macs": 7}
    assert worker.ask() >= 0.2
    worker.close()
    assert worker.process.returncode == 0


def test_a_worker_that_fails_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "failing.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:.")
    with pytest.raises(RuntimeError, match="failing ended with code 3"):
        Worker(sys.executable, "failing")


def test_seconds_to_targets_are_those_of_the_first_test_that_reached_them():
    tests = [0.79, 0.86, 0.84, 0.91]
    curve = pd.DataFrame({"contender": "a", "seed": 1, "epoch": range(1, 5), "test": tests})
    curve = curve.assign(seconds=[10, 20, 30, 40], test_augmented=[None, None, None, 0.93])
    row = targets(curve).iloc[0]
    wanted = {"80%": 20, "85%": 20, "90%": 40, "93%_augmented": 40}
    assert {key: row[f"seconds_to_{key}"] for key in wanted} == wanted
    assert pd.isna(row["seconds_to_93%"])


@pytest.mark.parametrize(
    "name", [name for name in registry.names("models") if throughput.pytorch_has(name)]
)
def test_the_pytorch_networks_have_the_same_parameters(name):
    pytest.importorskip("torch")
    from benchmarks import pytorch_networks

    network = getattr(pytorch_networks, name)()
    trained = sorted(p.numel() for p in network.parameters() if p.requires_grad)
    wanted = sorted(math.prod(w.shape) for w in build({"name": name}).trainable_weights)
    assert trained == wanted


def test_every_contender_is_an_experiment_or_pytorch():
    from benchmarks.experiments import experiment
    from benchmarks.time_to_accuracy import CONTENDERS

    for name, changes, epochs in CONTENDERS.values():
        assert epochs > 0 and json.dumps(changes)
        if name != "pytorch":
            assert set(changes) <= set(experiment(name))


def test_an_experiment_is_found_in_the_preset_that_has_it():
    experiment = experiments.experiment
    assert experiment("ablation/without-whitening")["model"]["whitening"] is False
    assert experiment("objects/resnet")["model"]["name"] == "resnet"


def test_the_networks_that_are_timed_are_the_first_experiments_with_each_model():
    names = experiments.networks("cifar10")
    models = [experiments.experiment(name)["model"]["name"] for name in names]
    assert len(set(models)) == len(models)
    assert {"resnet", "densenet", "resnet_fast"} <= set(models)
    assert set(throughput.compared()) <= set(names) and "resnet_fast" in models


def test_the_preset_with_real_data_is_preferred():
    assert experiments.experiment("objects/resnet")["model"]["depth"] == 20
    with pytest.raises(LookupError, match="has the experiment 'objects/none'"):
        experiments.experiment("objects/none")


def test_the_study_that_is_planned_is_one(raw_config):
    for section, entries in planning.study(3, seeds=2).items():
        raw_config[section] = raw_config[section] | entries if section != "preset" else entries
    design = Design(check(raw_config, ROOT / "config.yaml"))
    assert len(design.experiments) == 3 and design.preset.seeds == [1, 2]
    assert not design.profiled

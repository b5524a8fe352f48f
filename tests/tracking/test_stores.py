"""What the trackers' own libraries read back of what was written with them."""

import json
from dataclasses import replace

import pytest

from trainlab.tracking.runs import Point, Run

CURVE = [
    Point(10, {"validation/accuracy": 0.5, "train_seconds": 1.5}),
    Point(20, {"validation/accuracy": 0.75, "train_seconds": 3.0}),
]
SETTINGS = {"model.name": "resnet", "schedule.peak": 0.5, "test_time_augmentation": False}
RUN = Run("a/b", 1, 1e9, 1e9 + 9, SETTINGS, {"device": "CPU"}, CURVE, {"test/accuracy": 0.625})
AGAIN = replace(RUN, started=1e9 + 100, ended=1e9 + 109)
OTHER = replace(RUN, experiment="c/d", seed=2)


def test_mlflow_reads_back_settings_curve_and_results_and_keeps_the_earlier_run(tmp_path):
    mlflow = pytest.importorskip("mlflow", reason="the extra mlflow is not installed")
    from trainlab.tracking.mlflow import write

    write(tmp_path, [RUN, OTHER])
    write(tmp_path, [RUN, OTHER])
    write(tmp_path, [AGAIN, OTHER])
    client = mlflow.MlflowClient(f"sqlite:///{tmp_path}/mlflow.db")
    found = client.search_runs([client.get_experiment_by_name("a").experiment_id])
    assert sorted(run.info.start_time for run in found) == [10**12, 10**12 + 100_000]
    (run,) = client.search_runs([client.get_experiment_by_name("c").experiment_id])
    assert (run.info.run_name, run.info.status) == ("c/d, seed 2", "FINISHED")
    assert (run.data.params["schedule.peak"], run.data.params["seed"]) == ("0.5", "2")
    assert (run.data.tags["device"], run.data.metrics["test/accuracy"]) == ("CPU", 0.625)
    curve = client.get_metric_history(run.info.run_id, "validation/accuracy")
    told = [(item.step, item.value, item.timestamp) for item in curve]
    assert told == [(10, 0.5, 10**12 + 1500), (20, 0.75, 10**12 + 3000)]


def test_tensorboard_reads_back_settings_curve_and_results_of_the_later_run(tmp_path):
    pytest.importorskip("tensorboard", reason="the extra tensorboard is not installed")
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    from trainlab.tracking.tensorboard import write

    write(tmp_path, [RUN, OTHER])
    write(tmp_path, [AGAIN, OTHER])
    assert len(list(tmp_path.rglob("events.*"))) == 2
    log = EventAccumulator(str(tmp_path / "a/b/seed1"))
    log.Reload()
    told = [(item.step, item.value, item.wall_time) for item in log.Scalars("validation/accuracy")]
    assert told == [(10, 0.5, 1e9 + 101.5), (20, 0.75, 1e9 + 103)]
    assert log.Scalars("test/accuracy")[0].value == 0.625
    hparams = log.summary_metadata["_hparams_/session_start_info"].plugin_data.content
    assert b"schedule.peak" in hparams and b"resnet" in hparams


@pytest.mark.parametrize("tracker", ["mlflow", "tensorboard"])
def test_the_command_writes_a_study_and_says_how_to_look_at_it(tracker, tmp_path, capsys):
    pytest.importorskip(tracker, reason=f"the extra {tracker} is not installed")
    from scripts.tools import track
    from tests.synthetic.folder import build

    results, output = build(tmp_path / "cpu", seeds=(1,)), tmp_path / tracker / "runs.json"
    track.main([f"--tracker={tracker}", f"--results={results}", f"--output={output}"])
    runs = json.loads(output.read_text(encoding="utf-8"))
    assert "digits/dense, seed 1" in runs
    assert f"{len(runs)} runs are in {output.parent}" in capsys.readouterr().out

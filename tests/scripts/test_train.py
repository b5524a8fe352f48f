"""The command that trains."""

import json
import shutil
import socket
from datetime import datetime

import pytest

from scripts import train as train_command
from tests.training import prepared
from trainlab.engine.resume.backup import Backups
from trainlab.errors import TrainLabError


def command(easy, settings: dict, folder) -> dict:
    """run.json of the training command, in this process."""
    files = prepared(folder, easy)
    names = ["--experiment", "digits/easy", "--seed", "1", "--threads", "2"]
    options = ["--settings", json.dumps(settings), "--output-dir", f"{folder}/run"]
    options += ["--backup-dir", f"{folder}/backups"]
    train_command.main([*files, *names, *options])
    return json.loads((folder / "run" / "run.json").read_text(encoding="utf-8"))


@pytest.fixture
def threads_as_they_are(monkeypatch):
    """A framework that has started takes no more thread settings."""
    monkeypatch.setattr("trainlab.backend.limit_threads", lambda threads: None)


def test_the_command_leaves_a_finished_run(easy, settings, tmp_path, threads_as_they_are):
    record = command(easy, settings, tmp_path)
    assert (record["status"], record["seed"], record["threads"]) == ("done", 1, 2)
    assert record["config"] == settings
    assert record["seconds"]["total"] > record["seconds"]["training"] > 0
    assert record["resumed"] == 0 and record["went_on"] is None
    assert record["host"]["name"] == socket.gethostname()
    assert datetime.fromisoformat(record["started"]) <= datetime.fromisoformat(record["ended"])
    assert not (tmp_path / "backups").exists()


def test_a_run_that_went_on_began_with_its_first_process(
    easy, settings, tmp_path, threads_as_they_are, monkeypatch
):
    def killed(backups, state):
        write(backups, state)
        raise KeyboardInterrupt

    write = Backups.write
    first, second = (f"2026-11-22T{hour}:00:00+00:00" for hour in (14, 15))
    monkeypatch.setenv("TRAINLAB_BACKUP_SECONDS", "0")
    monkeypatch.setattr(train_command, "now", lambda: first)
    with monkeypatch.context() as dying, pytest.raises(KeyboardInterrupt):
        dying.setattr(Backups, "write", killed)
        command(easy, settings, tmp_path)
    monkeypatch.setattr(train_command, "now", lambda: second)
    record = command(easy, settings, tmp_path)
    assert [record[key] for key in ("resumed", "started", "went_on")] == [1, first, second]


def test_the_command_records_a_diverged_training(easy, settings, tmp_path, threads_as_they_are):
    settings["schedule"]["rate"] = 1e30
    record = command(easy, settings, tmp_path)
    assert record["status"] == "diverged"
    assert "Lower the learning rate" in record["reason"]
    assert (tmp_path / "run" / "model.keras").stat().st_size == 0


def test_a_run_without_a_result_that_cannot_be_written_is_told(easy, settings, tmp_path):
    settings["labels_per_class"] = 10_000
    assert command(easy, settings, tmp_path)["status"] == "not run"
    shutil.rmtree(tmp_path / "run")
    (tmp_path / "run").touch()
    with pytest.raises(TrainLabError, match="/run cannot be written: "):
        command(easy, settings, tmp_path)


def test_a_model_that_cannot_take_the_images_is_not_run(
    easy, settings, tmp_path, threads_as_they_are
):
    settings["model"] = {"name": "convnet", "stages": [[4]] * 5}  # halves 8 pixels five times
    record = command(easy, settings, tmp_path)
    assert record["status"] == "not run"
    assert "cannot be built for images of (8, 8, 1)" in record["reason"]
    assert "\x1b" not in record["reason"] and "\n" not in record["reason"]
    assert (tmp_path / "run" / "model.keras").stat().st_size == 0

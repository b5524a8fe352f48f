"""A lock that nobody holds is opened; one that somebody holds, or may, is not."""

import subprocess
import sys
import time

import pytest

from trainlab.errors import TrainLabError
from trainlab.hooks.workflow import Job
from trainlab.live import agenda
from trainlab.live.agenda import Agenda, Item
from trainlab.live.lock import open_stale


def dead_process() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.fixture
def locked(tmp_path):
    """A folder with Snakemake's locks."""
    locks = tmp_path / ".snakemake/locks"
    locks.mkdir(parents=True)
    for kind in ("input", "output"):
        (locks / f"0.{kind}.lock").touch()
    return tmp_path


def leave(folder, preset: str = "demo", **changes) -> None:
    found = Agenda(preset, [Item(Job("train"), 3.0)], **changes)
    agenda.write(folder / f"results/{preset}/logs", found)


def test_without_a_lock_there_is_nothing_to_open(tmp_path):
    assert open_stale(tmp_path) is None


def test_a_killed_ones_is_opened_and_that_is_said(locked):
    leave(locked, process=dead_process())
    assert "no longer alive" in open_stale(locked)
    assert list((locked / ".snakemake/locks").iterdir()) == []


def test_not_while_its_jobs_may_run_on_a_cluster(locked):
    leave(locked, process=dead_process(), cluster=True)
    with pytest.raises(TrainLabError, match="the cluster may run on: look with squeue"):
        open_stale(locked)
    assert len(list((locked / ".snakemake/locks").iterdir())) == 2


def test_not_while_its_training_goes_on(locked):
    leave(locked, process=dead_process())
    waiting = [sys.executable, "-c", "import time; print(1, flush=True); time.sleep(60)"]
    training = subprocess.Popen([*waiting, "scripts.train"], cwd=locked, stdout=subprocess.PIPE)
    try:
        training.stdout.readline()
        with pytest.raises(TrainLabError, match=f"process {training.pid} "):
            open_stale(locked)
    finally:
        training.kill()
        training.communicate()
    assert open_stale(locked)


def test_not_where_the_holder_is_on_another_machine(locked):
    leave(locked, process=dead_process())
    leave(locked, "cpu", host="elsewhere", process=7, started=time.time() + 1)  # the later one
    with pytest.raises(TrainLabError, match="elsewhere, process 7.*--unlock"):
        open_stale(locked)


def test_not_where_the_holder_is_not_known(locked):
    with pytest.raises(TrainLabError, match="--unlock"):
        open_stale(locked)
    assert len(list((locked / ".snakemake/locks").iterdir())) == 2


def test_an_agenda_is_read_as_it_was_written(tmp_path):
    job = Job("train", (("study", "objects"), ("name", "a"), ("seed", "1")), "log", None, "tsv")
    written = Agenda("demo", [Item(job, 2.5), Item(Job("report"), None, (0,))])
    agenda.write(tmp_path, written)
    assert agenda.read(tmp_path) == written
    assert written.is_alive() is True
    (tmp_path / agenda.NAME).write_text('{"items": [1]}', encoding="utf-8")
    with pytest.raises(TrainLabError, match="delete it"):
        agenda.read(tmp_path)

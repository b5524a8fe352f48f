"""One training of a run at a time."""

import fcntl
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from trainlab.engine.resume.lock import is_held, locked
from trainlab.errors import TrainLabError

HOLD = """
import sys, time
from pathlib import Path
from trainlab.engine.resume.lock import locked
with locked(Path(sys.argv[1]), "a run"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """A process that holds the lock of tmp_path/run."""
    command = [sys.executable, "-c", HOLD, str(tmp_path / "run")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_training_is_told_who_trains(holder, tmp_path):
    with (
        pytest.raises(
            TrainLabError, match=f"digits/x is being .* by process {holder.pid} on .*end"
        ),
        locked(tmp_path / "run", "digits/x"),
    ):
        pass
    assert holder.poll() is None


def test_whether_a_locks_holder_is_alive(holder, tmp_path):
    file = tmp_path / "run" / "lock"
    assert is_held(file)
    holder.kill()
    holder.wait()
    assert file.exists() and not is_held(file)
    file.write_text("process 1 on a machine elsewhere", encoding="utf-8")
    assert is_held(file)
    file.unlink()
    assert not is_held(file)


def test_the_lock_of_a_killed_holder_is_open(holder, tmp_path):
    holder.kill()
    holder.wait()
    with locked(tmp_path / "run", "digits/x"):
        holder = (tmp_path / "run" / "lock").read_text(encoding="utf-8")
        assert holder.startswith(f"process {os.getpid()} on")


def test_a_lock_leaves_nothing_but_what_is_kept(tmp_path):
    with locked(tmp_path / "empty", "digits/x"):
        pass
    assert not (tmp_path / "empty").exists()
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "kept", "digits/x"):
        (tmp_path / "kept" / "latest.backup").touch()
        raise ZeroDivisionError
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["latest.backup"]


def test_a_lock_whose_file_is_replaced_while_it_is_taken_is_taken_again(tmp_path, monkeypatch):
    flock, path = fcntl.flock, tmp_path / "run" / "lock"

    def late(file, how):
        monkeypatch.setattr(fcntl, "flock", flock)
        path.unlink()  # by a holder that ends now
        flock(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with locked(tmp_path / "run", "digits/x"):
        assert path.read_text(encoding="utf-8").startswith("process")

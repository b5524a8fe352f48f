"""The files of the backups: whole, checked, of one training."""

import os

import numpy as np
import pytest

from trainlab.engine.resume.backup import BEFORE, LATEST, Backups, State, interval
from trainlab.errors import TrainLabError


def state(step: int) -> State:
    return State({"0": np.full((2, 3), step, "float32")}, {"steps": 9, "history": [{"step": step}]})


def step_of(backups: Backups) -> int | None:
    found = backups.latest()
    return found and found.facts["history"][-1]["step"]


@pytest.fixture
def backups(tmp_path) -> Backups:
    """Two backups of one training, after steps 1 and 2."""
    made = Backups(tmp_path, "key", 0)
    for step in (1, 2):
        made.write(state(step))
    return made


def test_the_latest_backup_comes_back_as_it_was(backups, tmp_path):
    found = Backups(tmp_path, "key", 0).latest()
    np.testing.assert_array_equal(found.arrays["0"], state(2).arrays["0"])
    assert found.arrays.keys() == {"0"} and found.facts == state(2).facts


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "gone"])
def test_the_one_before_takes_the_place_of_a_damaged_one(backups, tmp_path, damage, capsys):
    path = tmp_path / LATEST
    whole = path.read_bytes()
    broken = {"cut": whole[:-9], "empty": b"", "flipped": whole[:-9] + b"x" + whole[-8:]}
    if damage == "gone":  # killed between the two renames
        path.unlink()
    else:
        path.write_bytes(broken[damage])
        assert broken[damage] != whole
    assert step_of(backups) == 1
    assert ("latest.backup is damaged" in capsys.readouterr().out) == (damage != "gone")
    (tmp_path / BEFORE).write_bytes(b"")
    assert step_of(backups) is None


def test_backups_of_another_training_are_not_used(backups, tmp_path, capsys):
    assert step_of(Backups(tmp_path, "other", 0)) is None
    assert "latest.backup is of other code, settings, data or software" in capsys.readouterr().out


@pytest.mark.parametrize("moment", ["first", "second"])
def test_a_kill_while_a_backup_is_put_in_place_leaves_one(backups, tmp_path, monkeypatch, moment):
    replace, calls = os.replace, []

    def killed(*paths):
        calls.append(paths)
        if len(calls) == (1 if moment == "first" else 2):
            raise KeyboardInterrupt
        replace(*paths)

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        backups.write(state(3))
    assert step_of(Backups(tmp_path, "key", 0)) == 2


def test_a_full_disk_ends_no_training(backups, tmp_path, monkeypatch, capsys):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    backups.write(state(3))
    assert "No backup was made: [Errno 28] No space left" in capsys.readouterr().out
    assert step_of(backups) == 2
    assert {path.name for path in tmp_path.iterdir()} == {LATEST, BEFORE}


def test_a_backup_is_due_at_the_interval_after_the_last(tmp_path, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("trainlab.engine.resume.backup.time.monotonic", lambda: clock[0])
    backups = Backups(tmp_path, "key", interval({}))
    due = []
    for clock[0] in (100, 119, 120, 130, 239, 300):  # validations
        due.append(backups.is_due())
        if due[-1]:
            backups.write(state(1))
    assert due == [False, False, True, False, False, True]


def test_the_clock_and_the_count_of_resumptions_go_on(tmp_path, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr("trainlab.engine.resume.backup.time.perf_counter", lambda: clock[0])
    first = Backups(tmp_path, "key", 0, clock[0], "2026-11-22T14:00:00+00:00")
    clock[0] += 7
    first.write(state(1))
    clock[0] = 1000.0  # 7 s are kept; what came after the backup is lost
    second = Backups(tmp_path, "key", 0, clock[0])
    second.latest()
    clock[0] += 3
    assert (second.resumed, second.elapsed) == (1, 10)
    second.write(state(2))
    third = Backups(tmp_path, "key", 0, clock[0])
    third.latest()
    assert (third.resumed, third.elapsed) == (2, 10)
    assert third.began == first.began


def test_removed_at_the_end(backups, tmp_path):
    backups.remove()
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("text", ["soon", "-1", "nan"])
def test_an_interval_is_a_number_of_seconds(text):
    assert interval({"TRAINLAB_BACKUP_SECONDS": "0.5"}) == 0.5
    with pytest.raises(TrainLabError, match=f"is '{text}': set it to seconds"):
        interval({"TRAINLAB_BACKUP_SECONDS": text})

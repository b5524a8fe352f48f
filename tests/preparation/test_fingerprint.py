"""A checksum over many files: of what they hold and are called, not of when they were written."""

import os

import pytest

from tests.reading.made import write
from trainlab.errors import TrainLabError
from trainlab.preparation import fingerprint as module
from trainlab.preparation.fingerprint import fingerprint


@pytest.fixture
def files(tmp_path):
    return [write(tmp_path / "data" / name, os.fsencode(name)) for name in ("a", "{b}", "c\udcff")]


def of(files, tmp_path):
    return fingerprint(files, tmp_path / "data", tmp_path / "known.json")


def test_it_changes_with_content_and_names_alone(files, tmp_path):
    first = of(files, tmp_path)
    os.utime(files[0], (1, 1))
    assert of(files, tmp_path) == of(files[::-1], tmp_path) == first
    write(files[0], b"A")
    changed = of(files, tmp_path)
    assert changed != first
    files[0] = files[0].rename(tmp_path / "data" / "z")
    assert of(files, tmp_path) not in (first, changed)


def test_a_moved_folder_is_the_same_data(files, tmp_path):
    first = of(files, tmp_path)
    (tmp_path / "data").rename(tmp_path / "moved")
    moved = [tmp_path / "moved" / file.name for file in files]
    assert fingerprint(moved, tmp_path / "moved", tmp_path / "other.json") == first


def test_unchanged_files_are_not_read_again(files, tmp_path, monkeypatch):
    first = of(files, tmp_path)
    read = []
    monkeypatch.setattr(module, "sha256", lambda path: read.append(path) or "0")
    assert of(files, tmp_path) == first
    assert read == []
    os.utime(files[1], (1, 1))
    of(files, tmp_path)
    assert read == [files[1]]


@pytest.mark.parametrize("damage", ["", "[]", '{"a": 1}', "\0"])
def test_a_damaged_memory_costs_time_only(files, tmp_path, damage):
    first = of(files, tmp_path)
    (tmp_path / "known.json").write_text(damage, encoding="utf-8")
    assert of(files, tmp_path) == first


def test_a_memory_that_cannot_be_written_costs_time_only(files, tmp_path):
    first = of(files, tmp_path)
    write(tmp_path / "no folder", b"")
    assert fingerprint(files, tmp_path / "data", tmp_path / "no folder" / "known.json") == first


def test_a_file_that_is_gone_is_named(files, tmp_path):
    files[0].unlink()
    with pytest.raises(TrainLabError, match="data/a cannot be read"):
        of(files, tmp_path)

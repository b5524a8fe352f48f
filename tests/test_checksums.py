"""Checksums of files: what was damaged is found and named."""

import hashlib

import pytest

from trainlab.checksums import damages, require_whole, sha256, taken
from trainlab.errors import TrainLabError


@pytest.fixture
def folder(tmp_path):
    for name, content in {"a": b"one", "b": b"two", "c": b""}.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_the_checksum_of_files_is_that_of_their_content_in_a_row(folder):
    assert sha256(folder / "a", folder / "b") == hashlib.sha256(b"onetwo").hexdigest()


def test_each_damage_is_named(folder):
    recorded = taken(folder, "abc")
    assert damages(folder, recorded) == []
    (folder / "a").write_bytes(b"on")
    (folder / "b").write_bytes(b"twe")
    (folder / "c").unlink()
    assert damages(folder, recorded) == [
        f"{folder}/a has 2 bytes and had 3 when it was written.",
        f"{folder}/b is not as it was written: its checksum is another.",
        f"{folder}/c is missing.",
    ]


def test_only_the_files_asked_for_are_required(folder):
    recorded = taken(folder, "abc")
    (folder / "a").write_bytes(b"on")
    require_whole(folder, recorded, "bc")
    with pytest.raises(TrainLabError, match=f"a has 2 bytes .* Delete the folder {folder}, and"):
        require_whole(folder, recorded, "ab")

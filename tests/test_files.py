"""Result files: whole or not at all, and what is said of damaged ones."""

import numpy as np
import pytest

from trainlab.errors import TrainLabError
from trainlab.files import read_arrays, read_json, together, write_json, write_text


def test_files_are_put_in_place_together(tmp_path):
    with together(tmp_path / "new") as folder:
        (folder / "one.csv").write_text("1", encoding="utf-8")
        (folder / "two.csv").write_text("2", encoding="utf-8")
        assert not list((tmp_path / "new").glob("*.csv"))
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == ["one.csv", "two.csv"]


def test_where_writing_fails_the_old_files_stay(tmp_path):
    (tmp_path / "one.csv").write_text("old", encoding="utf-8")
    with pytest.raises(OSError, match="full"), together(tmp_path) as folder:
        (folder / "one.csv").write_text("new", encoding="utf-8")
        raise OSError("the disk is full")
    assert [file.name for file in tmp_path.iterdir()] == ["one.csv"]
    assert (tmp_path / "one.csv").read_text(encoding="utf-8") == "old"


def test_what_could_not_be_written_leaves_the_old_and_nothing_beside(tmp_path):
    write_text(tmp_path / "a.txt", "old")
    with pytest.raises(UnicodeEncodeError):
        write_text(tmp_path / "a.txt", "a\ud800")
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"


def test_json_is_read_as_it_was_written(tmp_path):
    write_json(tmp_path / "a.json", {"name": "Größe", "value": 0.1})
    assert read_json(tmp_path / "a.json") == {"name": "Größe", "value": 0.1}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe"])
def test_damaged_json_is_named_with_the_remedy(tmp_path, content):
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(TrainLabError, match=r"a.json is not valid JSON .* Delete it and run"):
        read_json(tmp_path / "a.json")


def test_arrays_are_read_by_name(tmp_path):
    np.savez(tmp_path / "a.npz", one=np.arange(3), two=np.zeros(2))
    assert read_arrays(tmp_path / "a.npz", "one")["one"].tolist() == [0, 1, 2]
    assert sorted(read_arrays(tmp_path / "a.npz")) == ["one", "two"]
    with pytest.raises(TrainLabError, match="is not a sound .npz file .*three"):
        read_arrays(tmp_path / "a.npz", "three")


@pytest.mark.parametrize("kept", [0, 10, 0.5, 0.95])
def test_a_file_of_arrays_that_was_cut_is_named_with_the_remedy(tmp_path, kept):
    path = tmp_path / "a.npz"
    np.savez_compressed(path, one=np.random.default_rng(0).random(1000))
    content = path.read_bytes()
    path.write_bytes(content[: int(kept * len(content)) if kept < 1 else kept])
    with pytest.raises(TrainLabError, match=r"a.npz is not a sound .npz file .* Delete it and run"):
        read_arrays(path)


def test_a_flipped_bit_among_the_arrays_is_found(tmp_path):
    path = tmp_path / "a.npz"
    np.savez(path, one=np.zeros(1000))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(TrainLabError, match="is not a sound .npz file"):
        read_arrays(path)


def test_a_missing_file_is_named(tmp_path):
    for read in (read_json, read_arrays):
        with pytest.raises(TrainLabError, match="nothing is missing. Run the workflow again"):
            read(tmp_path / "nothing")

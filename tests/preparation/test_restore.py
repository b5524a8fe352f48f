"""Damaged arrays are made again as they were, or it is said why they cannot be."""

import json
from pathlib import Path

import numpy as np
import pytest

from trainlab import paths
from trainlab.errors import TrainLabError
from trainlab.files import write_json
from trainlab.preparation.fetch import fetch
from trainlab.preparation.prepare import manifest, prepare, write
from trainlab.preparation.restore import require_readable, restore

FRACTION, SEED = 0.2, 0
ARRAYS, MANIFEST = Path(paths.arrays("mine")), Path(paths.manifest("mine"))


@pytest.fixture
def settings(tmp_path, monkeypatch) -> dict:
    """A prepared dataset of one's own, in the current folder."""
    monkeypatch.chdir(tmp_path)
    own = {"name": "npz", "path": str(tmp_path / "mine.npz")}
    write_own(tmp_path / "mine.npz", seed=0)
    records = fetch(own, Path("raw"))
    prepared = prepare(own, records, FRACTION, SEED)
    write(prepared.splits, manifest("mine", own, records, prepared), ARRAYS, MANIFEST)
    write_json(paths.raw_record("mine"), {"files": records})
    return own


def write_own(path: Path, seed: int) -> None:
    images = np.random.default_rng(seed).integers(0, 256, (60, 8, 8, 1), dtype="uint8")
    np.savez(path, images=images, labels=np.arange(60) % 3)


def written(path: Path) -> tuple[int, int, int]:
    """Which file it is, and when it was written; not when it was read."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def test_sound_arrays_are_left_alone(settings):
    before = written(ARRAYS)
    assert not restore("mine", settings, FRACTION, SEED)
    assert written(ARRAYS) == before


@pytest.mark.parametrize("change", [lambda content: content[:500], lambda content: content + b"x"])
def test_damaged_arrays_are_made_again_as_they_were(settings, change):
    content, described = ARRAYS.read_bytes(), written(MANIFEST)
    ARRAYS.write_bytes(change(content))
    assert restore("mine", settings, FRACTION, SEED)
    assert ARRAYS.read_bytes() == content
    assert written(MANIFEST) == described
    assert {file.name for file in ARRAYS.parent.iterdir()} == {
        *("arrays.npz", "manifest.json", "raw.json")
    }


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_a_damaged_manifest_is_made_again_and_stops_this_call(settings, content):
    before = MANIFEST.read_bytes()
    MANIFEST.write_text(content, encoding="utf-8")
    with pytest.raises(TrainLabError, match="Run the same command again"):
        restore("mine", settings, FRACTION, SEED)
    assert MANIFEST.read_bytes() == before


def test_without_the_raw_record_the_files_are_found_again(settings):
    content = ARRAYS.read_bytes()
    Path(paths.raw_record("mine")).unlink()
    ARRAYS.write_bytes(b"")
    assert restore("mine", settings, FRACTION, SEED)
    assert ARRAYS.read_bytes() == content


def test_other_raw_files_are_not_taken_for_the_same(settings):
    write_own(Path(settings["path"]), seed=1)
    ARRAYS.write_bytes(b"")
    with pytest.raises(TrainLabError, match="cannot be made again as it was"):
        restore("mine", settings, FRACTION, SEED)
    assert ARRAYS.read_bytes() == b""
    assert "arrays_sha256" in json.loads(MANIFEST.read_text(encoding="utf-8"))


def test_what_is_missing_is_left_to_the_workflow(settings):
    ARRAYS.unlink()
    assert not restore("mine", settings, FRACTION, SEED)
    assert not ARRAYS.exists()


def test_own_data_that_cannot_be_read_any_more_is_refused_before_it_is_prepared(settings):
    require_readable("mine", settings, FRACTION, SEED)
    Path(settings["path"]).write_bytes(b"PK")
    with pytest.raises(TrainLabError, match="mine.npz"):
        require_readable("mine", settings, FRACTION, SEED)
    ARRAYS.unlink()  # nothing to lose: its job says it
    require_readable("mine", settings, FRACTION, SEED)

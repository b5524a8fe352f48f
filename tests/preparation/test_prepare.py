"""Splits, statistics, checks, and the files that the prepare stage writes."""

import errno
import hashlib
import json
import zipfile

import numpy as np
import pytest

from scripts import prepare as command
from trainlab import data
from trainlab.errors import TrainLabError
from trainlab.preparation.prepare import mean_and_std, note, write


def test_mean_and_std_match_numpy_across_chunks():
    images = np.random.default_rng(0).integers(0, 256, (2345, 4, 3, 3), dtype=np.uint8)
    mean, std = mean_and_std(images)
    assert mean == pytest.approx(images.astype(float).mean(axis=(0, 1, 2)), rel=1e-12)
    assert std == pytest.approx(images.astype(float).std(axis=(0, 1, 2)), rel=1e-12)


def test_a_constant_channel_is_divided_by_one():
    images = np.full((4, 2, 2, 3), 7, np.uint8)
    images[::2, :, :, :2] = 17
    mean, std = mean_and_std(images)
    assert (mean, std) == ([12, 12, 7], [5, 5, 1])
    with pytest.raises(TrainLabError, match="one and the same colour.*background"):
        mean_and_std(images[:1])


def test_note_names_unofficial_copies_only():
    raw = [
        {"name": "a", "sha256": "aa", "official": True},
        {"name": "b", "sha256": "bb", "official": False},
    ]
    assert note("Origin.", raw[:1]) == "Origin."
    assert note("Origin.", raw) == (
        "Origin. b is an unofficial copy, accepted in the config by its sha256, bb."
    )


def test_a_raw_file_that_is_gone_is_named_with_what_to_do(tmp_path):
    record, found = tmp_path / "raw.json", tmp_path / "a.gz"
    found.touch()
    command.require_present(record, [{"path": str(found)}])
    found.unlink()
    with pytest.raises(TrainLabError, match=r"a\.gz, which .*raw\.json names, is gone.*delete"):
        command.require_present(record, [{"path": str(found)}])


def test_a_full_disk_leaves_no_part_of_the_arrays(tmp_path, monkeypatch):
    def full(file, **_arrays):
        file.write(b"a part")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    with pytest.raises(TrainLabError, match="cannot be written: No space left on device"):
        write({}, {}, tmp_path / "arrays.npz", tmp_path / "manifest.json")
    assert [*tmp_path.iterdir()] == []


@pytest.fixture
def prepared(tmp_path):
    """The arrays and manifest of an .npz of 250 images, prepared twice into two folders."""
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (250, 5, 4, 3), dtype=np.uint8)
    labels = np.arange(250) % 5
    source = tmp_path / "mine.npz"
    np.savez(source, images=images, labels=labels)
    raw = tmp_path / "raw.json"
    raw.write_text('{"files": []}', encoding="utf-8")
    settings = json.dumps({"name": "npz", "path": str(source), "flip_safe": True})
    for folder in (tmp_path / "one", tmp_path / "two"):
        command.main(
            [
                "--dataset=mine",
                f"--settings={settings}",
                f"--raw={raw}",
                f"--arrays={folder}/arrays.npz",
                f"--manifest={folder}/manifest.json",
                "--validation-fraction=0.1",
                "--seed=3",
            ]
        )
    return tmp_path, images, labels


def test_prepared_data_is_all_of_it_once(prepared):
    folder, images, labels = prepared
    dataset = data.load(folder / "one" / "arrays.npz", folder / "one" / "manifest.json")
    splits = (dataset.train, dataset.validation, dataset.test)
    assert [len(split) for split in splits] == [180, 20, 50]
    # Random images are all different: each must be there once, with its own label.
    expected = {image.tobytes(): label for image, label in zip(images, labels, strict=True)}
    found = {
        image.tobytes(): label
        for split in splits
        for image, label in zip(split.images, split.labels, strict=True)
    }
    assert found == expected
    assert all(split.labels.dtype == np.int32 for split in splits)
    assert np.array_equal(np.bincount(dataset.validation.labels), [4] * 5)


def test_manifest(prepared):
    folder, *_ = prepared
    manifest = json.loads((folder / "one" / "manifest.json").read_text(encoding="utf-8"))
    with np.load(folder / "one" / "arrays.npz") as file:
        train = file["train_images"].astype(float)
    assert manifest.pop("mean") == pytest.approx(train.mean(axis=(0, 1, 2)))
    assert manifest.pop("std") == pytest.approx(train.std(axis=(0, 1, 2)))
    content = (folder / "one" / "arrays.npz").read_bytes()
    assert manifest.pop("arrays_sha256") == hashlib.sha256(content).hexdigest()
    assert sum(manifest.pop("counts_by_class").values(), []) == [36] * 5 + [4] * 5 + [10] * 5
    source = folder / "mine.npz"
    record = {"sha256": hashlib.sha256(source.read_bytes()).hexdigest()}
    record |= {"name": "mine.npz", "bytes": source.stat().st_size, "source": "config"}
    assert manifest == {
        "dataset": "mine",
        "component": "npz",
        "origin": "own",
        "real": True,
        "official": False,
        "note": "The user's own arrays.",
        "shape": [5, 4, 3],
        "classes": ["0", "1", "2", "3", "4"],
        "flip_safe": True,
        "counts": {"train": 180, "validation": 20, "test": 50},
        "chance": 0.2,
        "majority_share": 0.2,
        "duplicates": {"within_train": 0, "validation_in_train": 0, "test_in_training": 0},
        "pixels": [0, 255],
        "constant_channels": [],
        "remarks": [
            "There is no test set of its own: 50 of the 250 training images are set aside for it, "
            "of every class alike."
        ],
        "files": [record],
    }


def test_preparing_again_gives_the_same_bytes_and_leaves_nothing_else(prepared):
    folder, *_ = prepared
    for name in ("arrays.npz", "manifest.json"):
        assert (folder / "one" / name).read_bytes() == (folder / "two" / name).read_bytes()
    names = sorted(path.name for path in (folder / "one").iterdir())
    assert names == ["arrays.npz", "manifest.json"]


def test_arrays_are_not_compressed(prepared):
    folder, *_ = prepared
    with zipfile.ZipFile(folder / "one" / "arrays.npz") as file:
        assert {entry.compress_type for entry in file.infolist()} == {zipfile.ZIP_STORED}

"""Splits, statistics, checks, and the files that the prepare stage writes."""

import hashlib
import json
import zipfile

import numpy as np
import pytest

from scripts import prepare as command
from trainlab import data
from trainlab.errors import TrainLabError
from trainlab.preparation.arrays import Arrays, check
from trainlab.preparation.prepare import mean_and_std, note
from trainlab.preparation.split import stratified

# ---- stratified split ----


@pytest.mark.parametrize("fraction", [0.1, 0.25, 0.5])
@pytest.mark.parametrize("counts", [(50, 50, 50), (5, 113, 41), (8, 9, 10, 11, 12, 13, 14)])
def test_split_is_exact_in_total_and_within_one_per_class(counts, fraction):
    rng = np.random.default_rng(1)
    labels = rng.permutation(np.repeat(np.arange(len(counts)), counts))
    kept, aside = stratified(labels, fraction, seed=0)
    assert len(aside) == round(fraction * len(labels))
    assert np.array_equal(np.sort(np.concatenate([kept, aside])), np.arange(len(labels)))
    taken = np.bincount(labels[aside], minlength=len(counts))
    assert (np.abs(taken - fraction * np.array(counts)) < 1).all()


def test_split_depends_on_the_seed_alone():
    labels = np.arange(1000) % 10
    first, again, other = (stratified(labels, 0.1, seed)[1] for seed in (0, 0, 1))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_split_does_not_take_neighbours():
    """Data sorted by class and by source must not leave one source in the smaller part."""
    _, aside = stratified(np.repeat([0, 1], 500), 0.2, seed=0)
    assert abs(np.mean(aside[:100]) - 249.5) < 40  # standard error of the mean of 100: 13


@pytest.mark.parametrize(("labels", "fraction"), [([0] * 10 + [1], 0.1), ([0, 1] * 5, 0.99)])
def test_split_that_would_empty_a_class_is_refused(labels, fraction):
    with pytest.raises(TrainLabError, match="too few"):
        stratified(np.array(labels), fraction, seed=0)


@pytest.mark.parametrize("fraction", [0, 1, 1.5, -0.1])
def test_fraction_out_of_range_is_refused(fraction):
    with pytest.raises(TrainLabError, match="between 0 and 1"):
        stratified(np.array([0, 1]), fraction, seed=0)


# ---- statistics ----


def test_mean_and_std_match_numpy_across_chunks():
    images = np.random.default_rng(0).integers(0, 256, (2345, 4, 3, 3), dtype=np.uint8)
    mean, std = mean_and_std(images)
    assert mean == pytest.approx(images.astype(float).mean(axis=(0, 1, 2)), rel=1e-12)
    assert std == pytest.approx(images.astype(float).std(axis=(0, 1, 2)), rel=1e-12)


def test_constant_channel_is_refused():
    images = np.zeros((4, 2, 2, 3), np.uint8)
    images[::2, :, :, :2] = 9
    with pytest.raises(TrainLabError, match="Channel 2"):
        mean_and_std(images)


def test_note_names_unofficial_copies_only():
    raw = [
        {"name": "a", "sha256": "aa", "official": True},
        {"name": "b", "sha256": "bb", "official": False},
    ]
    assert note("Origin.", raw[:1]) == "Origin."
    assert note("Origin.", raw) == (
        "Origin. b is an unofficial copy, accepted in the config by its sha256, bb."
    )


# ---- checks ----


def arrays(**changed):
    images, labels = np.zeros((6, 4, 4, 3), np.uint8), np.array([0, 1, 2] * 2, np.int32)
    good = {
        "train_images": images,
        "train_labels": labels,
        "test_images": images,
        "test_labels": labels,
        "class_names": ("a", "b", "c"),
    }
    return Arrays(**good | changed)


def test_good_arrays_pass():
    check(arrays(), "mine")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"train_images": np.zeros((6, 4, 4, 3))}, "uint8.*training set of mine are float64"),
        ({"test_images": np.zeros((6, 4, 4), np.uint8)}, r"test set of mine are \(6, 4, 4\)"),
        ({"test_images": np.zeros((6, 4, 4, 2), np.uint8)}, "1 or 3 channels"),
        ({"test_images": np.zeros((6, 4, 0, 3), np.uint8)}, "reshape"),
        ({"test_images": np.zeros((6, 5, 4, 3), np.uint8)}, r"mine are \(4, 4, 3\).*\(5, 4, 3\)"),
        ({"test_images": np.zeros((5, 4, 4, 3), np.uint8)}, "5 images but 6 labels"),
        ({"train_labels": np.eye(6)}, "one-hot"),
        ({"train_labels": np.zeros(6)}, "whole numbers"),
        ({"test_labels": np.array([0, 1, 2, 3, 0, 0])}, "from 0 to 3, but 3 classes"),
        ({"test_labels": np.array([0, -1, 2, 1, 0, 0])}, "from -1 to 2"),
        ({"train_labels": np.array([0, 0, 2, 2, 0, 0])}, "has 3, 1 of them without any"),
    ],
)
def test_unusable_arrays_are_refused(changed, sentence):
    with pytest.raises(TrainLabError, match=sentence):
        check(arrays(**changed), "mine")


# ---- the command ----


@pytest.fixture
def prepared(tmp_path):
    """The arrays and manifest of an .npz of 250 images, prepared twice into two folders."""
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (250, 5, 4, 3), dtype=np.uint8)
    labels = np.arange(250) % 5
    source = tmp_path / "mine.npz"
    np.savez(source, images=images, labels=labels)
    record = {"name": "mine.npz", "path": str(source), "sha256": "ab", "bytes": 1}
    raw = tmp_path / "raw.json"
    raw.write_text(
        json.dumps({"files": [{**record, "official": False, "source": "config"}]}), encoding="utf-8"
    )
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
    assert manifest == {
        "dataset": "mine",
        "component": "npz",
        "real": True,
        "official": False,
        "note": "The user's own arrays.",
        "shape": [5, 4, 3],
        "classes": ["0", "1", "2", "3", "4"],
        "flip_safe": True,
        "counts": {"train": 180, "validation": 20, "test": 50},
        "files": [{"name": "mine.npz", "sha256": "ab", "bytes": 1, "source": "config"}],
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

"""What the config and the environment name on this machine."""

import json
import os
import time

import numpy as np
import pytest

from tests.conftest import ROOT
from tests.reading.made import class_folders, paint, write
from trainlab import paths
from trainlab.errors import TrainLabError
from trainlab.files import write_json
from trainlab.preparation.sources import remote_files
from trainlab.settings.checking import check
from trainlab.settings.design import Design
from trainlab.settings.local_files import configured_files, content, require_sound


def design(raw_config, dataset: dict, **changes) -> Design:
    """The demo on a dataset of one's own."""
    raw_config["datasets"]["mine"] = dataset
    raw_config["presets"]["demo"]["data"]["digits"] = "mine"
    return Design(check(raw_config | changes, ROOT / "config.yaml"))


def test_images_of_a_folder_are_inputs_whatever_their_names(tmp_path):
    for name in ("cats/img{1}.png", "cats/.hidden", "cats/.ipynb_checkpoints/1.png", "readme.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).touch()
    mine = {"name": "folder", "path": str(tmp_path)}
    assert configured_files(mine) == [tmp_path / "cats" / "img{1}.png"]
    (tmp_path / "mine.npz").touch()
    mine = {"name": "npz", "path": str(tmp_path / "mine.npz")}
    assert configured_files(mine) == [tmp_path / "mine.npz"]
    with pytest.raises(TrainLabError, match="is a folder; name the .npz file"):
        configured_files({"name": "npz", "path": str(tmp_path)})
    assert configured_files({"name": "mnist"}) == []


def test_of_a_folder_with_published_files_only_those_are_inputs(tmp_path):
    (tmp_path / "holiday.mp4").touch()
    archive = tmp_path / "cifar-10-binary.tar.gz"
    archive.touch()
    assert configured_files({"name": "cifar10", "path": str(tmp_path)}) == [archive]


def test_every_missing_file_is_named(raw_config):
    with pytest.raises(TrainLabError) as caught:
        require_sound(
            design(
                raw_config,
                {"name": "npz", "path": "no.npz"},
                imagenet_weights={"mobilenet": "no.h5"},
            ),
            {},
        )
    assert "datasets.mine: there is nothing at 'no.npz'" in str(caught.value)
    assert "imagenet_weights.mobilenet: there is no file 'no.h5'" in str(caught.value)


def test_a_damaged_file_is_refused_until_it_has_been_checked(raw_config, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    archive = tmp_path / "cifar-10-binary.tar.gz"
    archive.write_bytes(b"damaged")
    mine = design(raw_config, {"name": "cifar10", "path": str(archive)})
    with pytest.raises(TrainLabError, match="datasets.mine: .* is not the official cifar-10"):
        require_sound(mine, {})
    # A fetch that accepted this very file vouches for it, and it is not read again ...
    record = {"path": str(archive), "bytes": archive.stat().st_size}
    known = tmp_path / "results" / "data" / "mine" / "raw.json"
    known.parent.mkdir(parents=True)
    known.write_text(json.dumps({"files": [record]}), encoding="utf-8")
    require_sound(mine, {})
    # ... until it changes.
    later = known.stat().st_mtime + 10
    os.utime(archive, (later, later))
    with pytest.raises(TrainLabError, match="not the official"):
        require_sound(mine, {})


def test_an_unpacked_archive_that_was_checked_is_not_read_again(raw_config, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (archive,) = remote_files("cifar10")
    folder = tmp_path / "unpacked"
    for part in archive.parts:
        write(folder / part, b"damaged")
    mine = design(raw_config, {"name": "cifar10", "path": str(folder)})
    with pytest.raises(TrainLabError, match="unpacked is not the official cifar-10"):
        require_sound(mine, {})
    record = {"path": str(folder), "bytes": len(b"damaged") * len(archive.parts)}
    write_json(tmp_path / paths.raw_record("mine"), {"files": [record]})
    require_sound(mine, {})
    later = time.time() + 10
    os.utime(folder / archive.parts[-1], (later, later))
    with pytest.raises(TrainLabError, match="not the official"):
        require_sound(mine, {})


def test_sound_data_passes(raw_config, tmp_path):
    np.savez(tmp_path / "mine.npz", images=np.zeros((2, 4, 4, 1), "uint8"), labels=[0, 1])
    require_sound(design(raw_config, {"name": "npz", "path": str(tmp_path / "mine.npz")}), {})


def test_own_files_are_the_same_until_what_they_hold_changes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    class_folders(tmp_path / "birds")
    mine = {"name": "folder", "path": "birds"}
    first = content("mine", mine)
    (tmp_path / "birds" / "notes.txt").touch()
    os.utime(tmp_path / "birds" / "a" / "1.png", (1, 1))
    assert content("mine", mine) == first
    paint(tmp_path / "birds" / "a" / "1.png", (9, 9, 9))
    assert content("mine", mine) != first
    assert content("shapes", {"name": "shapes"}) == ""


def test_folders_that_fit_no_layout_are_refused_before_anything_runs(raw_config, tmp_path):
    class_folders(tmp_path)
    (tmp_path / "a" / "1.heic").touch()
    with pytest.raises(TrainLabError, match="datasets.mine: .*heic is of a kind that is not read"):
        require_sound(design(raw_config, {"name": "folder", "path": str(tmp_path)}), {})

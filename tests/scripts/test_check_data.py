"""What check_data says of datasets; the examples of docs/data.md are tried as they are written."""

import re
import shlex

import numpy as np
import pytest
import yaml

from scripts.tools import check_data
from tests.reading.made import class_folders, npz_bytes, write
from trainlab.errors import TrainLabError
from trainlab.paths import CONFIG, ROOT
from trainlab.settings.design import Design
from trainlab.settings.load import load
from trainlab.settings.local_files import require_sound

DOCS = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")


@pytest.fixture
def example(tmp_path, monkeypatch):
    """The folder in which the example of the docs can be followed: its config and its files."""
    text = re.search(r"## Your own images\n.*?```yaml\n(.*?)```", DOCS, re.S)[1]
    write(tmp_path / "mine.yaml", text.encode())
    images = np.random.default_rng(0).integers(0, 256, (60, 8, 8), np.uint8)
    write(tmp_path / "mine.npz", npz_bytes(images=images, labels=np.arange(60) % 2))
    class_folders(tmp_path / "birds", ("robin", "wren"), count=15)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "mine.yaml"


def test_the_example_of_the_docs_is_a_config_that_runs(example):
    design = Design(load(CONFIG, example, preset="cpu"))
    require_sound(design, {})
    assert set(design.preset.data.values()) == {"mine", "birds"}
    assert len(design.experiments) > 10


def test_the_command_of_the_docs(example, capsys):
    command = re.search(r"^python -m scripts.tools.check_data (.*)$", DOCS, re.M)[1]
    check_data.main(shlex.split(command))
    said = capsys.readouterr().out
    assert "birds (own), read in" in said
    assert "22 train, 2 validation, 6 test images of 32 x 32 pixels, 3 channels" in said
    assert "robin: 11 + 1 + 3" in said
    assert "Guessing reaches 50.0%" in said
    assert "No image is there twice." in said
    assert "Not run: objects/" not in said
    assert "mine (own), read in" in said


def test_flips_do_not_run_where_the_data_is_not_said_to_bear_them(example, capsys):
    content = yaml.safe_load(example.read_text(encoding="utf-8"))
    del content["datasets"]["birds"]["flip_safe"]
    example.write_text(yaml.safe_dump(content), encoding="utf-8")
    check_data.main(["birds", "--configfile", str(example), "--preset", "cpu"])
    said = capsys.readouterr().out
    assert re.search(r"Not run: objects/resnet\. .*_flip', which mirrors images, and birds", said)


def test_an_unusable_dataset_hides_no_other(example, capsys):
    write(example.parent / "mine.npz", b"damaged")
    with pytest.raises(TrainLabError, match="^mine cannot be used"):
        check_data.main(["--configfile", str(example), "--preset", "cpu"])
    said = capsys.readouterr().out
    assert "mine: mine.npz cannot be read as an .npz file" in said
    assert "birds (own), read in" in said


def test_what_would_be_downloaded_is_not(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRAINLAB_DATA", raising=False)
    check_data.main(["cifar10", "--preset", "cpu"])
    assert "cifar-10-binary.tar.gz would be downloaded" in capsys.readouterr().out
    with pytest.raises(TrainLabError, match="no dataset 'cifar': did you mean 'cifar10'"):
        check_data.main(["cifar"])

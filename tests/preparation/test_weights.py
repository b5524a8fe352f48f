"""ImageNet weights of any model that declares them: found, downloaded, looked for again."""

import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from trainlab import registry
from trainlab.preparation.weights import DOWNLOADED, are_local, fetch_weights, locate

LEGACY, OWN = registry.constant("models", "mobilenet", "IMAGENET_FILES")


@pytest.fixture
def second(tmp_path, monkeypatch) -> Path:
    """A second model with ImageNet weights, which is one file; returned is Keras' cache."""
    folder, cache = tmp_path / "package" / "models", tmp_path / "keras" / "models"
    folder.mkdir(parents=True)
    cache.mkdir(parents=True)
    source = 'TITLE = "Second"\nIMAGENET_FILES = ("second.h5",)\ndef build(*, weights): ...\n'
    (folder / "second.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(registry, "PACKAGE", folder.parent)
    monkeypatch.setenv("KERAS_HOME", str(cache.parent))
    download = SimpleNamespace(download_imagenet=lambda: (cache / "second.h5").write_bytes(b"2nd"))
    monkeypatch.setitem(sys.modules, "trainlab.models.second", download)
    return cache


def test_looked_for_in_the_config_then_the_folder_then_the_cache(tmp_path):
    cache = tmp_path / "keras" / "models"
    folder = tmp_path / "data" / "weights"
    for place, name in ((cache, LEGACY), (folder, OWN)):
        place.mkdir(parents=True)
        (place / name).touch()
    environ = {"KERAS_HOME": str(tmp_path / "keras")}
    assert locate("mobilenet", None, environ) == (str(cache / LEGACY), "Keras cache")
    environ["TRAINLAB_DATA"] = str(tmp_path / "data")
    assert locate("mobilenet", None, environ) == (str(folder / OWN), "TRAINLAB_DATA")
    assert locate("mobilenet", "mine.h5", environ) == ("mine.h5", "config")
    assert locate("mobilenet", None, {"KERAS_HOME": str(tmp_path)}) == ("", "")


def test_found_weights_are_described(tmp_path):
    (tmp_path / OWN).write_bytes(b"weights")
    found = fetch_weights("mobilenet", str(tmp_path / OWN), "config")
    assert (found["bytes"], found["source"]) == (7, "config")


def test_a_second_model_has_weights_of_its_own(second):
    assert locate("second", None, os.environ) == ("", "")
    found = fetch_weights("second", "", "")
    assert (found["path"], found["source"]) == (str(second / "second.h5"), DOWNLOADED)
    assert locate("second", None, os.environ) == (str(second / "second.h5"), "Keras cache")


def test_a_failed_download_is_a_reason_that_says_what_to_do(second, monkeypatch):
    def refused():
        raise Exception("URL fetch failure on https://example.org/x.h5: None -- no route to host")

    monkeypatch.setattr(sys.modules["trainlab.models.second"], "download_imagenet", refused)
    reason = fetch_weights("second", "", "")["reason"]
    assert "No ImageNet weights of Second" in reason
    assert "the download failed (no route to host). Put second.h5 there" in reason
    assert "--forcerun fetch_weights" in reason


def test_a_download_that_is_not_in_the_cache_is_a_reason(second, monkeypatch):
    """Keras puts it elsewhere where the home folder cannot be written."""
    monkeypatch.setattr(sys.modules["trainlab.models.second"], "download_imagenet", lambda: None)
    reason = fetch_weights("second", "", "")["reason"]
    assert f"it is not in {second}; if that cannot be written, set KERAS_HOME" in reason


@pytest.mark.parametrize(
    ("known", "found", "local"),
    [
        (None, "", False),
        (None, "/w.h5", True),
        ({"reason": "No weights."}, "", False),
        ({"reason": "No weights."}, "/w.h5", True),  # looked for again
        ({"path": "/w.h5", "source": "TRAINLAB_DATA"}, "/w.h5", True),
        ({"path": "/w.h5", "source": "TRAINLAB_DATA"}, "", True),  # the folder is not named now
        ({"path": "/w.h5", "source": DOWNLOADED}, "/other.h5", False),
    ],
)
def test_only_after_a_failed_search_do_files_that_turn_up_count(tmp_path, known, found, local):
    record = tmp_path / "record.json"
    if known:
        record.write_text(json.dumps(known), encoding="utf-8")
    assert are_local(record, found) is local

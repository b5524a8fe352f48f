"""Raw files are found, or downloaded, checked and recorded."""

import json
from dataclasses import replace

import pytest

from scripts import fetch as command
from tests.fileserver import serving
from tests.preparation.raw import digest, remote, write
from trainlab.errors import TrainLabError
from trainlab.preparation import fetch as fetching


@pytest.fixture
def pretend(monkeypatch):
    """Make `remote_files` answer with files of a server; nothing is in the environment."""
    monkeypatch.delenv("TRAINLAB_DATA", raising=False)
    monkeypatch.setenv("no_proxy", "*")

    def use(*files):
        monkeypatch.setattr(fetching, "remote_files", lambda component: list(files))

    return use


def fetch(tmp_path, settings):
    raw, manifest = tmp_path / "data" / "raw", tmp_path / "data" / "raw.json"
    options = {"dataset": "mine", "settings": json.dumps(settings), "raw": raw}
    arguments = [f"--{key}={value}" for key, value in options.items()]
    command.main([*arguments, f"--manifest={manifest}"])
    return json.loads(manifest.read_text(encoding="utf-8"))["files"]


def test_fetch_downloads_once(pretend, tmp_path):
    with serving(b"raw", 0) as server:
        pretend(remote(urls=(server.url("missing"), server.url("good"))))
        (record,) = fetch(tmp_path, {"name": "mnist"})
        path = tmp_path / "data" / "raw" / "a.bin"
        assert record["source"] == server.url("good")
        assert (record["path"], record["official"]) == (str(path), True)
        before, asked = path.stat(), len(server.requests)
        (record,) = fetch(tmp_path, {"name": "mnist"})
        assert record["source"] == "earlier download"
        assert path.stat() == before
        assert len(server.requests) == asked


def test_fetch_never_overwrites_a_wrong_file(pretend, tmp_path):
    path = write(tmp_path / "data" / "raw" / "a.bin", b"precious")
    with serving(b"raw", 0) as server:
        pretend(remote(urls=(server.url("good"),)))
        with pytest.raises(TrainLabError, match="move this one away"):
            fetch(tmp_path, {"name": "mnist"})
        assert server.requests == []
    assert path.read_bytes() == b"precious"


def test_fetch_checks_what_is_here_before_it_downloads(pretend, tmp_path):
    write(tmp_path / "data" / "raw" / "b.bin", b"wrong")
    with serving(b"raw", 0) as server:
        pretend(remote(urls=(server.url("good"),)), remote(name="b.bin"))
        with pytest.raises(TrainLabError, match=r"not the official b\.bin"):
            fetch(tmp_path, {"name": "mnist"})
        assert server.requests == []


def test_failed_fetch_says_how_to_do_without(pretend, tmp_path):
    with serving(b"raw", 0) as server:
        pretend(remote(urls=(server.url("missing"),)), remote(name="b.bin"))
        with pytest.raises(TrainLabError) as error:
            fetch(tmp_path, {"name": "mnist"})
    for part in (server.url("missing"), "404", "a.bin, b.bin", "TRAINLAB_DATA", "`path`"):
        assert part in str(error.value)
    assert not (tmp_path / "data" / "raw.json").exists()


def test_failed_fetch_names_another_version_that_is_here(pretend, tmp_path, monkeypatch):
    write(tmp_path / "mine" / "mnist" / "a.pickle", b"precious")
    monkeypatch.setenv("TRAINLAB_DATA", str(tmp_path / "mine"))
    file = replace(remote(urls=("http://127.0.0.1:9",)), wrong={"a.pickle": "the Python version"})
    pretend(file)
    with pytest.raises(TrainLabError, match="a.pickle is the Python version, which is not read"):
        fetch(tmp_path, {"name": "mnist"})


def test_fetch_records_an_accepted_copy(pretend, tmp_path):
    path = write(tmp_path / "copy.bin", b"copy")
    pretend(remote())
    settings = {"name": "cifar10", "path": str(path), "sha256": digest(b"copy")}
    (record,) = fetch(tmp_path, settings)
    assert (record["official"], record["source"]) == (False, "config")


def test_nothing_is_fetched_of_embedded_and_own_data(tmp_path):
    assert fetch(tmp_path, {"name": "shapes"}) == []
    path = write(tmp_path / "mine.npz", b"mine")
    assert fetch(tmp_path, {"name": "npz", "path": str(path)}) == []

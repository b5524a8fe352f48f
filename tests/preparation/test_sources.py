"""Raw files: where they are looked for, what is accepted, and the fetch command around it."""

import gzip
import hashlib
import json
import re

import pytest

from scripts import fetch as command
from tests.fileserver import serving
from trainlab import registry
from trainlab.errors import TrainLabError
from trainlab.preparation import sources
from trainlab.preparation.sources import Located, RemoteFile, locate, remote_files, verify


def digest(content):
    return hashlib.sha256(content).hexdigest()


def remote(content=b"raw", name="a.bin", urls=(), inner=None):
    return RemoteFile(name, len(content), digest(content), urls, inner and digest(inner))


def write(path, content=b"raw"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


# ---- what the components declare ----


@pytest.mark.parametrize("component", registry.names("datasets"))
def test_declared_files_are_well_formed(component):
    for file in remote_files(component):
        assert re.fullmatch("[0-9a-f]{64}", file.sha256)
        assert file.content_sha256 is None or re.fullmatch("[0-9a-f]{64}", file.content_sha256)
        assert file.bytes > 0
        assert file.urls
        assert all(url.startswith("https://") and url.endswith(file.name) for url in file.urls)


def test_declared_sizes_are_the_published_ones():
    assert sum(file.bytes for file in remote_files("mnist")) == 11_594_722
    assert [file.bytes for file in remote_files("cifar10")] == [170_052_171]
    assert remote_files("shapes") == []


# ---- locate ----


def test_search_order(tmp_path):
    file, raw, mine = remote(), tmp_path / "raw", tmp_path / "mine"
    environ = {"TRAINLAB_DATA": str(mine)}
    mine.mkdir()

    def found(path=None):
        return locate("digits", [file], path, environ, raw)["a.bin"]

    assert found() is None
    download = write(raw / "a.bin")
    assert found() == Located(download, "earlier download")
    nested = write(mine / "digits" / "a.bin")
    assert found() == Located(nested, "TRAINLAB_DATA")
    direct = write(mine / "a.bin")
    assert found() == Located(direct, "TRAINLAB_DATA")
    chosen = write(tmp_path / "chosen" / "a.bin")
    assert found(str(chosen.parent)) == Located(chosen, "config")
    renamed = write(tmp_path / "chosen" / "renamed.bin")
    assert found(str(renamed)) == Located(renamed, "config")


def test_each_file_is_looked_for_by_itself(tmp_path):
    here = write(tmp_path / "raw" / "a.bin")
    found = locate("digits", [remote(), remote(name="b.bin")], None, {}, tmp_path / "raw")
    assert found == {"a.bin": Located(here, "earlier download"), "b.bin": None}


def test_wrong_config_path_is_an_error_though_a_download_exists(tmp_path):
    write(tmp_path / "raw" / "a.bin")
    with pytest.raises(TrainLabError, match=r"no a\.bin at '.*nowhere'.*leave `path` out"):
        locate("digits", [remote()], str(tmp_path / "nowhere"), {}, tmp_path / "raw")


def test_wrong_environment_variable_is_an_error(tmp_path):
    with pytest.raises(TrainLabError, match=r"TRAINLAB_DATA names .*nowhere"):
        locate("x", [remote()], None, {"TRAINLAB_DATA": str(tmp_path / "nowhere")}, tmp_path)


# ---- verify ----


def test_official_file(tmp_path):
    path = write(tmp_path / "a.bin")
    assert verify(remote(), path) == {
        "name": "a.bin",
        "path": str(path),
        "sha256": digest(b"raw"),
        "bytes": 3,
        "official": True,
    }


def test_official_content_in_another_container(tmp_path):
    file = remote(gzip.compress(b"raw", mtime=0), "a.gz", inner=b"raw")
    path = write(tmp_path / "a.gz", gzip.compress(b"raw", mtime=1))
    found = verify(file, path)
    assert found["official"]
    assert found["sha256"] == sources.sha256(path) != file.sha256


@pytest.mark.parametrize("content", [gzip.compress(b"war"), gzip.compress(b"raw")[:-5], b"raw"])
def test_other_or_broken_content_is_refused(tmp_path, content):
    path = write(tmp_path / "a.gz", content)
    with pytest.raises(TrainLabError, match=r"not the official a\.gz") as error:
        verify(remote(b"official", "a.gz", inner=b"raw"), path)
    assert "sha256:" not in str(error.value)  # no such option where the content is checked


def test_accepted_copy_is_not_official(tmp_path):
    path = write(tmp_path / "a.bin", b"copy")
    found = verify(remote(), path, accepted_sha256=digest(b"copy"))
    assert (found["official"], found["sha256"]) == (False, digest(b"copy"))


def test_refusal_names_both_checksums_and_the_remedies(tmp_path):
    path = write(tmp_path / "a.bin", b"copy")
    with pytest.raises(TrainLabError) as error:
        verify(remote(), path, accepted_sha256="0" * 64)
    sentence = str(error.value)
    for part in (str(path), digest(b"copy"), digest(b"raw"), "0" * 64, "Delete it"):
        assert part in sentence
    assert f"`sha256: {digest(b'copy')}`" in sentence


# ---- the fetch command ----


@pytest.fixture
def pretend(monkeypatch):
    """Make `remote_files` answer with files of a server; nothing is in the environment."""
    monkeypatch.delenv("TRAINLAB_DATA", raising=False)
    monkeypatch.setenv("no_proxy", "*")

    def use(*files):
        monkeypatch.setattr(command, "remote_files", lambda component: list(files))

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
        with pytest.raises(TrainLabError, match="Delete it and run again"):
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


def test_fetch_records_an_accepted_copy(pretend, tmp_path):
    path = write(tmp_path / "copy.bin", b"copy")
    pretend(remote())
    settings = {"name": "cifar10", "path": str(path), "sha256": digest(b"copy")}
    (record,) = fetch(tmp_path, settings)
    assert (record["official"], record["source"]) == (False, "config")


def test_fetch_of_embedded_and_own_data(tmp_path):
    assert fetch(tmp_path, {"name": "shapes"}) == []
    path = write(tmp_path / "mine.npz", b"mine")
    (record,) = fetch(tmp_path, {"name": "npz", "path": str(path)})
    assert (record["sha256"], record["official"]) == (digest(b"mine"), False)


def test_sources_import_is_light():
    """The Snakefile imports it: no array or learning library may come along."""
    import subprocess
    import sys

    slow = "{'numpy', 'keras', 'sklearn'}"
    code = f"import sys, trainlab.preparation.sources; print({slow} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], encoding="utf-8") == "set()\n"

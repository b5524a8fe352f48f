"""Raw files: where they are looked for, and what is accepted."""

import dataclasses
import gzip
import re

import pytest

from tests.preparation.raw import digest, remote, write
from trainlab import registry
from trainlab.checksums import sha256
from trainlab.errors import TrainLabError
from trainlab.preparation.sources import Located, candidates, remote_files, settle, verify

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


# ---- where ----


def test_search_order(tmp_path):
    file, raw, mine = remote(), tmp_path / "raw", tmp_path / "mine"
    environ = {"TRAINLAB_DATA": str(mine)}
    mine.mkdir()

    def found(path=None):
        return candidates("digits", [file], path, environ, raw)["a.bin"]

    assert found() == []
    download = Located(write(raw / "a.bin"), "earlier download")
    assert found() == [download]
    nested = Located(write(mine / "digits" / "a.bin"), "TRAINLAB_DATA")
    assert found() == [nested, download]
    direct = Located(write(mine / "a.bin"), "TRAINLAB_DATA")
    assert found() == [direct, nested, download]
    chosen = write(tmp_path / "chosen" / "a.bin")
    assert found(str(chosen.parent)) == [Located(chosen, "config")]
    renamed = write(tmp_path / "chosen" / "renamed.bin")
    assert found(str(renamed)) == [Located(renamed, "config")]


def test_a_file_is_found_by_other_names_and_where_programs_leave_it(tmp_path):
    file = dataclasses.replace(remote(), also=("b.bin",), folders=("A/raw",))
    there = write(tmp_path / "A" / "raw" / "b.bin")
    found = candidates("digits", [file], str(tmp_path), {}, tmp_path)
    assert found == {"a.bin": [Located(there, "config")]}


def test_each_file_is_looked_for_by_itself(tmp_path):
    here = write(tmp_path / "raw" / "a.bin")
    found = candidates("digits", [remote(), remote(name="b.bin")], None, {}, tmp_path / "raw")
    assert found == {"a.bin": [Located(here, "earlier download")], "b.bin": []}


def test_wrong_config_path_is_an_error_though_a_download_exists(tmp_path):
    write(tmp_path / "raw" / "a.bin")
    with pytest.raises(TrainLabError, match=r"no a\.bin at '.*nowhere'.*leave `path` out"):
        candidates("digits", [remote()], str(tmp_path / "nowhere"), {}, tmp_path / "raw")


def test_wrong_environment_variable_is_an_error(tmp_path):
    nowhere = {"TRAINLAB_DATA": str(tmp_path / "nowhere")}
    with pytest.raises(TrainLabError, match=r"TRAINLAB_DATA names .*nowhere"):
        candidates("x", [remote()], None, nowhere, tmp_path)
    assert candidates("x", [], None, nowhere, tmp_path) == {}  # what needs no file


def test_another_version_is_named(tmp_path):
    file = dataclasses.replace(remote(), wrong={"a.pickle": "the Python version"})
    write(tmp_path / "a.pickle")
    for path in (tmp_path, tmp_path / "a.pickle"):
        with pytest.raises(TrainLabError, match="a.pickle is the Python version.*get .* a.bin"):
            candidates("digits", [file], str(path), {}, tmp_path)
    write(tmp_path / "a.bin")  # beside the right one it does not matter
    assert candidates("digits", [file], str(tmp_path), {}, tmp_path)["a.bin"]


def test_the_first_place_with_the_right_content_is_taken(tmp_path):
    places = [
        Located(write(tmp_path / "fashion" / "a.bin", b"not raw"), "TRAINLAB_DATA"),
        Located(write(tmp_path / "b.bin"), "earlier download"),
    ]
    record = settle(remote(), places, None)
    assert (record["path"], record["source"]) == (str(tmp_path / "b.bin"), "earlier download")
    with pytest.raises(TrainLabError, match="fashion/a.bin is not the official"):
        settle(remote(), places[:1], None)
    assert settle(remote(), [], None) is None


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
    assert found["sha256"] == sha256(path) != file.sha256


def test_official_content_that_was_unzipped(tmp_path):
    path = write(tmp_path / "a.gz")
    assert verify(remote(b"official", "a.gz", inner=b"raw"), path)["official"]


# Named, as the bytes have a time in them, and workers have to collect the same names.
@pytest.mark.parametrize(
    "content",
    [gzip.compress(b"war"), gzip.compress(b"raw")[:-5], b"war"],
    ids=["other", "cut", "plain"],
)
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
    for part in (str(path), digest(b"copy"), digest(b"raw"), "0" * 64, "move this one"):
        assert part in sentence
    assert "elete" not in sentence
    assert f"`sha256: {digest(b'copy')}`" in sentence


def test_unpacked_files_stand_for_their_archive_if_their_checksum_is_accepted(tmp_path):
    file = dataclasses.replace(remote(), parts=("1", "2"))
    for name, content in (("1", b"ab"), ("2", b"c"), ("readme", b"x")):
        write(tmp_path / name, content)
    (place,) = candidates("x", [file], str(tmp_path), {}, tmp_path)["a.bin"]
    assert place == Located(tmp_path, "config")
    with pytest.raises(TrainLabError, match=f"set `sha256: {digest(b'abc')}`"):
        verify(file, tmp_path)
    found = verify(file, tmp_path, digest(b"abc"))
    assert (found["name"], found["bytes"], found["official"]) == ("a.bin", 3, False)


def test_sources_import_is_light():
    """The Snakefile imports it: no array or learning library may come along."""
    import subprocess
    import sys

    slow = "{'numpy', 'keras', 'sklearn'}"
    code = f"import sys, trainlab.preparation.sources; print({slow} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], encoding="utf-8") == "set()\n"

"""Downloads, from a server on this machine that also stalls, truncates and corrupts."""

import hashlib
import random
import time

import pytest

from tests.fileserver import serving
from trainlab.errors import TrainLabError
from trainlab.preparation.download import LEAST_RATE, WINDOW, Undelivered, download
from trainlab.preparation.sources import RemoteFile

CONTENT = random.Random(0).randbytes(100_000)
PIECE = 30_000


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    with serving(CONTENT, PIECE) as server:
        yield server


def remote(server, *behaviours, content=CONTENT):
    return RemoteFile(
        name="file.bin",
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        urls=tuple(server.url(behaviour) for behaviour in behaviours),
    )


def behaviours(server):
    return [behaviour for behaviour, _ in server.requests]


def only_file_is_right(folder):
    (file,) = folder.iterdir()
    return file.name == "file.bin" and file.read_bytes() == CONTENT


def test_download_is_complete_and_read_only(server, tmp_path):
    path, url = download(remote(server, "good", "missing"), tmp_path / "raw")
    assert (path, url) == (tmp_path / "raw" / "file.bin", server.url("good"))
    assert only_file_is_right(tmp_path / "raw")
    assert path.stat().st_mode & 0o777 == 0o444
    assert server.requests == [("good", None)]


def test_truncated_download_is_resumed_where_it_broke(server, tmp_path):
    download(remote(server, "truncate"), tmp_path)
    assert only_file_is_right(tmp_path)
    assert [asked for _, asked in server.requests] == [
        None, "bytes=30000-", "bytes=60000-", "bytes=90000-",
    ]  # fmt: skip


def test_next_run_resumes_an_earlier_part(server, tmp_path):
    (tmp_path / "file.bin.part").write_bytes(CONTENT[:12_345])
    download(remote(server, "good"), tmp_path)
    assert only_file_is_right(tmp_path)
    assert server.requests == [("good", "bytes=12345-")]


@pytest.mark.parametrize("behaviour", ["norange", "corrupt"])
def test_no_range_restarts_and_bad_part_is_not_trusted(server, tmp_path, behaviour):
    (tmp_path / "file.bin.part").write_bytes(b"x" * 50_000)
    download(remote(server, behaviour, "good"), tmp_path)
    assert only_file_is_right(tmp_path)
    if behaviour == "norange":  # it restarted, so the wrong part did not matter
        assert behaviours(server) == ["norange"]


def test_bad_part_costs_a_restart_not_the_mirror(server, tmp_path):
    (tmp_path / "file.bin.part").write_bytes(b"x" * 50_000)
    assert download(remote(server, "good"), tmp_path)[1] == server.url("good")
    assert only_file_is_right(tmp_path)
    assert server.requests == [("good", "bytes=50000-"), ("good", None)]


@pytest.mark.parametrize("bad", ["missing", "corrupt", "long", "truncate-norange", "wrongrange"])
def test_bad_mirror_leads_to_the_next(server, tmp_path, bad):
    if bad == "wrongrange":
        (tmp_path / "file.bin.part").write_bytes(CONTENT[:PIECE])
    _, url = download(remote(server, bad, "good"), tmp_path)
    assert url == server.url("good")
    assert only_file_is_right(tmp_path)


def test_what_a_stalling_mirror_sent_is_kept(server, tmp_path):
    download(remote(server, "stall", "good"), tmp_path, window=0.2)
    assert only_file_is_right(tmp_path)
    # Each try of the stalling mirror gets `PIECE` further, so that it even finishes.
    assert server.requests[:2] == [("stall", None), ("stall", "bytes=30000-")]


def test_stalled_mirror_that_gets_no_further_is_left(server, tmp_path):
    server.piece = 0
    _, url = download(remote(server, "stall", "good"), tmp_path, window=0.2)
    assert url == server.url("good")
    assert behaviours(server) == ["stall", "good"]


@pytest.mark.parametrize("behaviour", ["drip", "drip-head"])
def test_a_mirror_that_drips_is_left_within_two_windows(server, tmp_path, behaviour):
    begun = time.monotonic()
    _, url = download(remote(server, behaviour, "good"), tmp_path, window=0.5)
    assert time.monotonic() - begun < 3  # to the end it would take 1,000 s
    assert url == server.url("good")
    assert behaviours(server) == [behaviour, "good"]
    assert only_file_is_right(tmp_path)


def test_the_time_after_which_a_mirror_is_left_is_as_stated():
    assert WINDOW == 30
    # The slowest official mirror is reported to take 40 minutes for CIFAR-10.
    assert LEAST_RATE < 0.1 * 170_052_171 / (40 * 60)


def test_a_part_longer_than_the_file_is_dropped(server, tmp_path):
    (tmp_path / "file.bin.part").write_bytes(CONTENT + b"more")
    download(remote(server, "good"), tmp_path)
    assert only_file_is_right(tmp_path)
    assert server.requests == [("good", None)]


def test_when_nothing_works_every_url_is_named_with_its_failure(server, tmp_path):
    file = remote(server, "missing", "corrupt", "truncate-norange")
    with pytest.raises(TrainLabError) as error:
        download(file, tmp_path)
    sentence = str(error.value)
    assert all(url in sentence for url in file.urls)
    assert "404" in sentence
    assert f"expected {file.sha256}" in sentence
    assert "after 30,000 of 100,000 bytes" in sentence
    assert not (tmp_path / "file.bin").exists()


def test_unreachable_mirror_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    with serving(CONTENT, PIECE) as server:
        file = remote(server, "good")
    with pytest.raises(TrainLabError, match="refused"):
        download(file, tmp_path)


def test_a_full_disk_is_no_failure_of_a_mirror(server, tmp_path):
    (tmp_path / "file.bin.part").symlink_to("/dev/full")
    with pytest.raises(TrainLabError, match=r"file.bin.part cannot be written: No space") as error:
        download(remote(server, "good", "good"), tmp_path)
    assert not isinstance(error.value, Undelivered)
    assert server.requests == [("good", None)]

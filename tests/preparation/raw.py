"""Raw files of the tests."""

import hashlib

from trainlab.preparation.sources import RemoteFile


def digest(content):
    return hashlib.sha256(content).hexdigest()


def remote(content=b"raw", name="a.bin", urls=(), inner=None):
    return RemoteFile(name, len(content), digest(content), urls, inner and digest(inner))


def write(path, content=b"raw"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path

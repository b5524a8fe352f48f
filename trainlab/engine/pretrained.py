"""ImageNet weights of a transfer model's base: found on this machine, or downloaded by Keras."""

import os
import socket
from collections.abc import Mapping
from pathlib import Path

from trainlab import backend
from trainlab.preparation.sources import VARIABLE, describe
from trainlab.registry import constant

TIMEOUT = 30  # seconds without a byte before a download is given up


def locate(configured: str | None, environ: Mapping[str, str]) -> tuple[str, str]:
    """The file of weights and how it was found; two empty strings when there is none.

    Looked for at `configured` (the config's `imagenet_weights`; if given, nowhere else), in the
    folder weights/ of $TRAINLAB_DATA, and in Keras' cache.
    """
    if configured is not None:
        return str(Path(configured).expanduser()), "config"
    keras_home = Path(environ.get("KERAS_HOME", Path.home() / ".keras"))
    places = [(keras_home / "models", "Keras cache")]
    if environ.get(VARIABLE):
        places.insert(0, (Path(environ[VARIABLE]) / "weights", VARIABLE))
    names = constant("models", "mobilenet", "IMAGENET_FILES")[0.35]
    for folder, source in places:
        for name in names:
            if (folder / name).is_file():
                return str(folder / name), source
    return "", ""


def fetch(found: str, source: str) -> dict:
    """A description of the weights file: {"path", "sha256", "bytes", ...} or {"reason"}.

    `found` and `source` are as `locate` gives them; when they are empty, Keras downloads.
    """
    if not found:
        try:
            found, source = download(), "downloaded by Keras"
        except Exception as error:  # Keras raises bare Exception when a download fails
            return {"reason": _reason(error)}
    return describe(Path(found)) | {"source": source}


def download() -> str:
    """Have Keras download the weights to its cache; their path. Raises what Keras raises."""
    socket.setdefaulttimeout(TIMEOUT)
    backend.prepare(threads=1)
    import keras

    keras.applications.MobileNetV2((224, 224, 3), 0.35, include_top=False, weights="imagenet")
    return locate(None, {**os.environ, VARIABLE: ""})[0]


def _reason(error: Exception) -> str:
    cause = str(error).split(" -- ")[-1]  # Keras: "URL fetch failure on <url>: None -- <cause>"
    return (
        "No ImageNet weights of MobileNetV2: none at `imagenet_weights` of config.yaml, in "
        f"${VARIABLE}/weights or in Keras' cache, and the download failed ({cause}). Put a file "
        "there, or connect to the network, then: snakemake --cores 1 --forcerun fetch_weights"
    )

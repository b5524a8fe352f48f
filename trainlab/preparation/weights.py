"""ImageNet weights of a model's base: found on this machine, or downloaded.

The model's file says all that is particular to it: `IMAGENET_FILES`, the names under which the
weights are found; `IMAGENET_OPTIONS`, the options that they fit; and a function `download_imagenet`
that puts them into Keras' cache.
"""

import os
import socket
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from trainlab import backend
from trainlab.checksums import describe
from trainlab.errors import TrainLabError
from trainlab.files import read_json
from trainlab.preparation.sources import VARIABLE
from trainlab.registry import constant, title

TIMEOUT = 30  # seconds without a byte before a download is given up
DOWNLOADED = "download"


def locate(model: str, configured: str | None, environ: Mapping[str, str]) -> tuple[str, str]:
    """The file of a model's weights and how it was found; two empty strings when there is none.

    Looked for at `configured` (the config's `imagenet_weights`; if given, nowhere else), in the
    folder weights/ of $TRAINLAB_DATA, and in Keras' cache.
    """
    if configured is not None:
        return str(Path(configured).expanduser()), "config"
    places = [(cache(environ), "Keras cache")]
    if environ.get(VARIABLE):
        places.insert(0, (Path(environ[VARIABLE]).expanduser() / "weights", VARIABLE))
    for folder, source in places:
        for name in constant("models", model, "IMAGENET_FILES"):
            if (folder / name).is_file():
                return str(folder / name), source
    return "", ""


def cache(environ: Mapping[str, str]) -> Path:
    """Keras' folder of downloaded weights."""
    return Path(environ.get("KERAS_HOME", Path.home() / ".keras")) / "models"


def are_local(record: Path, found: str) -> bool:
    """Whether a model's weights are a file of this machine, rather than downloaded or missing.

    Snakemake repeats the search when the answer changes. Once weights were found, `record`, which
    the search left, gives the answer: files that turn up later repeat nothing. Before that, and
    after a search that failed, `found` (of `locate`) gives it: a file that turns up is then used.
    """
    known = read_json(record) if record.is_file() else {}
    return known["source"] != DOWNLOADED if "path" in known else bool(found)


def fetch_weights(model: str, found: str, source: str) -> dict:
    """A description of the weights file: {"path", "sha256", "bytes", ...} or {"reason"}.

    `found` and `source` are as `locate` gives them; when they are empty, the model downloads.
    """
    if not found:
        try:
            found, source = download_weights(model), DOWNLOADED
        except Exception as error:  # Keras raises bare Exception when a download fails
            return {"reason": _reason(model, error)}
    return describe(Path(found)) | {"source": source}


def download_weights(model: str) -> str:
    """Have the model download its weights to Keras' cache; their path. Raises what Keras raises,
    and TrainLabError where Keras had to put them elsewhere.
    """
    socket.setdefaulttimeout(TIMEOUT)
    backend.prepare(threads=1)
    import_module(f"trainlab.models.{model}").download_imagenet()
    found, _ = locate(model, None, {**os.environ, VARIABLE: ""})
    if not found:
        raise TrainLabError(
            f"it is not in {cache(os.environ)}; if that cannot be written, set KERAS_HOME to a "
            "folder that can"
        )
    return found


def _reason(model: str, error: Exception) -> str:
    cause = str(error).split(" -- ")[-1]  # Keras: "URL fetch failure on <url>: None -- <cause>"
    files = " or ".join(constant("models", model, "IMAGENET_FILES"))
    return (
        f"No ImageNet weights of {title('models', model)}: none at `imagenet_weights` of "
        f"config.yaml, in ${VARIABLE}/weights or in Keras' cache, and the download failed "
        f"({cause}). Put {files} there: the next run finds it. Or connect to the network, then: "
        "the same command with `--forcerun fetch_weights`."
    )

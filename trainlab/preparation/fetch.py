"""Finding a dataset's raw files, and downloading those that are nowhere; all are checked."""

import os
from pathlib import Path

from trainlab.errors import TrainLabError
from trainlab.preparation.download import Undelivered, download
from trainlab.preparation.sources import (
    VARIABLE,
    RemoteFile,
    candidates,
    in_environment,
    other_versions,
    remote_files,
    settle,
    verify,
)


def fetch(settings: dict, raw: Path) -> list[dict]:
    """A record of every published file of a dataset; downloads into `raw` what is found nowhere."""
    files = remote_files(settings["name"])
    records = here(settings, raw)  # what is here is checked before anything is downloaded
    for file in files:
        if records[file.name] is None:
            path, url = download_or_explain(file, settings, raw)
            records[file.name] = {**verify(file, path), "source": url}
    return [records[file.name] for file in files]


def here(settings: dict, raw: Path) -> dict[str, dict | None]:
    """The records of a dataset's published files, by name; None of those found nowhere."""
    files = remote_files(settings["name"])
    places = candidates(settings["name"], files, settings.get("path"), os.environ, raw)
    accepted = settings.get("sha256")
    return {file.name: settle(file, places[file.name], accepted) for file in files}


def download_or_explain(file: RemoteFile, settings: dict, raw: Path) -> tuple[Path, str]:
    """Download a file; where that fails, the error also says how to do without."""
    try:
        return download(file, raw)
    except Undelivered as error:
        folders = [*in_environment(settings["name"], os.environ), raw]
        others = [it for folder in folders for it in other_versions(file, folder)]
        told = "".join(f" {it} is {file.wrong[it.name]}, which is not read." for it in others)
        names = ", ".join(file.name for file in remote_files(settings["name"]))
        raise TrainLabError(
            f"{error}{told} Get {names} some other way and put what you got into a folder, then "
            f"name it in the environment variable {VARIABLE} or as `path` of the dataset in the "
            f"config (or use {raw}); or run again to go on with what has arrived."
        ) from error

"""Find a dataset's raw files, download those that are nowhere, check all of them, and record them.

Writes raw.json: {"files": [{"name", "path", "sha256", "bytes", "official", "source"}]}, where
`source` is "config", "TRAINLAB_DATA", "earlier download" or the url that served the file.
"""

import argparse
import json
import os
from pathlib import Path

from trainlab.errors import TrainLabError, run
from trainlab.files import write_json
from trainlab.preparation.download import download
from trainlab.preparation.sources import (
    VARIABLE,
    RemoteFile,
    describe,
    locate,
    remote_files,
    verify,
)


def main(argv: list[str] | None = None) -> None:
    """Parse the options, fetch, and write raw.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dataset", required=True, help="its name in the config")
    parser.add_argument("--settings", type=json.loads, required=True, help="JSON: name and options")
    parser.add_argument("--raw", type=Path, required=True, help="the folder for downloads")
    parser.add_argument("--manifest", type=Path, required=True, help="raw.json, to be written")
    options = parser.parse_args(argv)
    records = fetch(options.settings, options.raw)
    write_json(options.manifest, {"files": records})
    for record in records:
        kind = "official" if record["official"] else "not official"
        print(f"{options.dataset}: {record['name']} ({kind}) from {record['source']}")


def fetch(settings: dict, raw: Path) -> list[dict]:
    """A record of every raw file of a dataset; downloads into `raw` what is found nowhere."""
    files = remote_files(settings["name"])
    if not files:
        return own_file(settings)
    located = locate(settings["name"], files, settings.get("path"), os.environ, raw)
    accepted = settings.get("sha256")
    records = {  # what is here is checked before anything is downloaded
        file.name: {**verify(file, located[file.name].path, accepted), "source": source}
        for file in files
        if located[file.name] and (source := located[file.name].source)
    }
    for file in files:
        if file.name not in records:
            path, url = download_or_explain(file, settings, raw)
            records[file.name] = {**verify(file, path), "source": url}
    return [records[file.name] for file in files]


def own_file(settings: dict) -> list[dict]:
    """The record of the one file that the user's own data is in; none for folders of images."""
    path = Path(settings.get("path", "")).expanduser()
    return [describe(path) | {"official": False, "source": "config"}] if path.is_file() else []


def download_or_explain(file: RemoteFile, settings: dict, raw: Path) -> tuple[Path, str]:
    """Download a file; where that fails, the error also says how to do without."""
    try:
        return download(file, raw)
    except TrainLabError as error:
        names = ", ".join(file.name for file in remote_files(settings["name"]))
        raise TrainLabError(
            f"{error} Get {names} some other way and put what you got into a folder, then name it "
            f"in the environment variable {VARIABLE} or as `path` of the dataset in the config "
            f"(or use {raw}); or run again to go on with what has arrived."
        ) from error


if __name__ == "__main__":
    raise SystemExit(run(main))

"""Find a dataset's raw files, download those that are nowhere, check all of them, and record them.

Writes raw.json: {"files": [{"name", "path", "sha256", "bytes", "official", "source"}]}, where
`source` is "config", "TRAINLAB_DATA", "earlier download" or the url that served the file.
"""

import argparse
import json
from pathlib import Path

from trainlab.errors import run
from trainlab.files import write_json
from trainlab.preparation.fetch import fetch


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


if __name__ == "__main__":
    raise SystemExit(run(main))

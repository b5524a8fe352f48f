"""Turn a dataset's raw files into arrays.npz (train, validation, test) and manifest.json.

What the two hold is in `trainlab/preparation/prepare.py`.
"""

import argparse
import json
from pathlib import Path

from trainlab.errors import TrainLabError, run
from trainlab.files import read_json
from trainlab.preparation.prepare import manifest, prepare, write


def main(argv: list[str] | None = None) -> None:
    """Parse the options, prepare, and write the two files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dataset", required=True, help="its name in the config")
    parser.add_argument("--settings", type=json.loads, required=True, help="JSON: name and options")
    parser.add_argument("--raw", type=Path, required=True, help="raw.json of the fetch stage")
    parser.add_argument("--arrays", type=Path, required=True, help="arrays.npz, to be written")
    parser.add_argument("--manifest", type=Path, required=True, help="to be written")
    parser.add_argument("--validation-fraction", type=float, required=True)
    parser.add_argument("--seed", type=int, required=True, help="of the validation split")
    options = parser.parse_args(argv)
    raw = read_json(options.raw)["files"]
    require_present(options.raw, raw)
    prepared = prepare(options.settings, raw, options.validation_fraction, options.seed)
    description = manifest(options.dataset, options.settings, raw, prepared)
    write(prepared.splits, description, options.arrays, options.manifest)
    counts = ", ".join(f"{count:,} {split}" for split, count in description["counts"].items())
    print(f"{options.dataset}: {counts} images of {description['shape']}; {description['note']}")
    for remark in description["remarks"]:
        print(f"{options.dataset}: {remark}")


def require_present(record: Path, files: list[dict]) -> None:
    """Raise TrainLabError where a raw file is not where it was found."""
    for path in (Path(file["path"]) for file in files):
        if not path.exists():
            raise TrainLabError(
                f"{path}, which {record} names, is gone. Put it back; or delete {record}, and the "
                "same command looks for the file elsewhere or downloads it."
            )


if __name__ == "__main__":
    raise SystemExit(run(main))

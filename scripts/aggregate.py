"""Aggregate a preset's runs into tables (.csv), pictures.npz and design.json.

Reads the run folders it is given and nothing else, so that no left-over run slips in. Runs of the
study that are not among them are listed as failed or missing.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from trainlab.errors import run
from trainlab.files import write_json, write_text
from trainlab.results import pictures as gathering
from trainlab.results.collect import (
    collect,
    complete,
    finished,
    read_records,
    resolve,
)
from trainlab.results.files import read_json
from trainlab.results.summary import summarise


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, collect, summarise, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--study", type=json.loads, required=True, help="the study as JSON")
    parser.add_argument("--runs", type=Path, nargs="+", required=True, help="run folders")
    parser.add_argument("--failed", type=Path, help="JSON: {experiment: {seed: reason}}")
    parser.add_argument("--output-dir", type=Path, required=True)
    arguments = parser.parse_args(argv)
    study = resolve(arguments.study)
    records = read_records(study, arguments.runs)
    runs, histories = collect(study, records)
    runs = complete(study, runs, read_json(arguments.failed) if arguments.failed else {})
    done = finished(records)
    for name, frame in [
        ("results", runs),
        ("summary", summarise(study, runs)),
        ("histories", histories),
        ("confusions", gathering.confusions(done)),
        ("schedules", gathering.schedules(done)),
    ]:
        write_text(arguments.output_dir / f"{name}.csv", frame.to_csv(index=False))
    np.savez_compressed(arguments.output_dir / "pictures.npz", **gathering.pictures(done))
    write_json(arguments.output_dir / "design.json", study)


if __name__ == "__main__":
    raise SystemExit(run(main))

"""Aggregate a preset's runs into tables (.csv) and pictures.npz.

Reads the runs of the design and no other folder, so that no left-over run slips in. Runs of the
design that are absent are listed as failed or missing.
"""

import argparse
from pathlib import Path

import numpy as np

from trainlab import paths
from trainlab.errors import run
from trainlab.files import read_json, together
from trainlab.results import agreement
from trainlab.results import pictures as gathering
from trainlab.results.collect import collect, complete, finished, read_records
from trainlab.results.summary import summarise


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, collect, summarise, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--design", type=Path, required=True, help="what the rule `design` wrote")
    parser.add_argument("--runs", type=Path, required=True, help="the folder of all runs")
    parser.add_argument(
        "--absent", type=Path, help="JSON, runs to leave out: {experiment: {seed: reason or null}}"
    )
    parser.add_argument("--output-dir", type=Path, required=True)
    arguments = parser.parse_args(argv)
    design = read_json(arguments.design)
    absent = read_json(arguments.absent) if arguments.absent else {}
    records = read_records(design, folders(design, arguments.runs, absent))
    runs, histories = collect(design, records)
    runs = complete(design, runs, known(absent))
    done = finished(records)
    tables = {
        "results": runs,
        "summary": summarise(design, runs, agreement.of_images(design, done)),
        "histories": histories,
        "confusions": gathering.confusions(done),
        "layers": gathering.layers(done),
        "schedules": gathering.schedules(done),
    }
    pictures = gathering.pictures(done)
    with together(arguments.output_dir) as folder:
        for name, frame in tables.items():
            frame.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8")
        np.savez_compressed(folder / "pictures.npz", **pictures)


def folders(design: dict, runs: Path, absent: dict) -> list[Path]:
    """The folders of the design's runs, without those of the absent ones."""
    return [
        Path(paths.run_folder(runs, entry["name"], seed))
        for entry in design["experiments"]
        for seed in entry["seeds"]
        if str(seed) not in absent.get(entry["name"], {})
    ]


def known(absent: dict) -> dict:
    """The absent runs that there is a reason for, {experiment: {seed: reason}}."""
    return {
        name: {seed: reason for seed, reason in seeds.items() if reason}
        for name, seeds in absent.items()
    }


if __name__ == "__main__":
    raise SystemExit(run(main))

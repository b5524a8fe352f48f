"""Check all files of a finished preset against what was recorded when they were written.

Data against their manifests; the files of each run against run.json and metrics.json; the tables
against those that the runs give now; that the page is whole. Changes nothing. All that is wrong is
said, with the remedy.
"""

import argparse
from functools import partial
from pathlib import Path

from scripts import aggregate
from trainlab.errors import TrainLabError, run
from trainlab.files import read_json
from trainlab.results import verification


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, required=True, help="the preset's folder")
    results = parser.parse_args(argv).results
    design = read_json(results / "design.json")
    folders = aggregate.folders(design, results / "runs", absent={})
    faults = verification.faults_of_data(design) + verification.faults_of_runs(folders)
    if not faults:  # tables cannot be right where runs are not
        faults = verification.faults_of_tables(results, partial(aggregated, results))
    faults += verification.faults_of_page(results / "report.html")
    if faults:
        count = f"{len(faults)} faults" if len(faults) > 1 else "1 fault"
        raise TrainLabError("\n- ".join([f"{count} in {results}:", *faults]))
    print(f"{results}: data, the files of {len(folders)} runs, tables and page are sound.")


def aggregated(results: Path, folder: Path) -> None:
    """Gather the runs once more, into another folder."""
    options = {"design": results / "design.json", "runs": results / "runs", "output-dir": folder}
    aggregate.main([f"--{option}={path}" for option, path in options.items()])


if __name__ == "__main__":
    raise SystemExit(run(main))

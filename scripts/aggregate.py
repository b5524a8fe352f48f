"""Aggregate a preset's runs: results.csv, summary.csv, histories.csv and study.json.

Reads the run folders it is given and nothing else, so that no left-over run slips in.
"""

import argparse
import json
from pathlib import Path

from trainlab.errors import run
from trainlab.files import write_json, write_text
from trainlab.report.aggregation import collect, resolve, summarise


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, collect, summarise, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--study", type=json.loads, required=True, help="the study as JSON")
    parser.add_argument("--runs", type=Path, nargs="+", required=True, help="run folders")
    parser.add_argument("--output-dir", type=Path, required=True)
    arguments = parser.parse_args(argv)
    study = resolve(arguments.study)
    runs, histories = collect(study, arguments.runs)
    for name, frame in [
        ("results", runs),
        ("summary", summarise(study, runs)),
        ("histories", histories),
    ]:
        write_text(arguments.output_dir / f"{name}.csv", frame.to_csv(index=False))
    write_json(arguments.output_dir / "study.json", study)


if __name__ == "__main__":
    raise SystemExit(run(main))

"""Put the finished runs of a preset into a tracker's local store: settings, curves, results.

Reads the tables that the report is made of, so that what is tracked depends on the trainings, and
no training on what is tracked. Runs that the store has already are not written twice.
"""

import argparse
from importlib import import_module
from pathlib import Path

from trainlab.errors import run
from trainlab.files import write_json
from trainlab.results.load import load
from trainlab.settings.schema import TRACKERS
from trainlab.tracking.installed import require_library
from trainlab.tracking.runs import finished


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, read, write into the store; last, which runs it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tracker", choices=TRACKERS, required=True)
    parser.add_argument("--results", type=Path, required=True, help="such as results/demo")
    parser.add_argument("--output", type=Path, required=True, help="in the store's folder, .json")
    arguments = parser.parse_args(argv)
    require_library(arguments.tracker)
    tracker = import_module(f"trainlab.tracking.{arguments.tracker}")
    runs, folder = list(finished(load(arguments.results))), arguments.output.parent
    folder.mkdir(parents=True, exist_ok=True)
    tracker.write(folder, runs)
    write_json(arguments.output, {f"{it.experiment}, seed {it.seed}": it.identity for it in runs})
    print(
        f"{len(runs)} runs are in {folder}. To look at them: {tracker.LOOK.format(folder=folder)}"
    )


if __name__ == "__main__":
    raise SystemExit(run(main))

"""Try learning rates for one method by successive halving; writes one row a trial.

The trainings read the training and the validation split and never the test set.
"""

import argparse
import json
from pathlib import Path

from trainlab import backend
from trainlab.data import load
from trainlab.engine.budget import read_calibration
from trainlab.engine.feasibility import reason_not_to_run
from trainlab.errors import TrainLabError, run
from trainlab.files import write_csv


def main(argv=None) -> None:
    """Parse the command line, search, write."""
    args = parse(argv)
    settings, wanted = json.loads(args.settings), json.loads(args.search)
    dataset = load(args.arrays, args.manifest)
    if reason := reason_not_to_run(settings, dataset, None):
        raise TrainLabError(f"No rate can be searched for {args.experiment}. {reason}")
    backend.prepare(args.threads)
    backend.limit_threads(args.threads)

    from trainlab.engine import tuning  # the framework, for which the threads are set

    calibration = read_calibration(args.calibration)
    rows = tuning.search(args.experiment, settings, dataset, wanted, calibration)
    write_csv(args.output, rows)


def parse(argv) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--experiment", required=True, help="its name in the config")
    parser.add_argument("--settings", required=True, help="the resolved experiment, as JSON")
    parser.add_argument("--search", required=True, help="rate and rungs, as JSON")
    parser.add_argument("--arrays", type=Path, required=True, help="arrays.npz of the dataset")
    parser.add_argument("--manifest", type=Path, required=True, help="its manifest.json")
    parser.add_argument(
        "--calibration", type=Path, help="for a time budget: from scripts.calibrate"
    )
    parser.add_argument("--threads", type=int, required=True, help="CPU threads to use")
    parser.add_argument("--output", type=Path, required=True, help="the trials, .csv")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(run(main))

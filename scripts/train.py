"""Train one experiment with one seed, and save the model and everything measured on the way.

Writes model.keras, history.csv, layers.csv, schedule.csv, test_logits.npz, first_filters.npy and,
last, run.json. Killed on the way, it goes on from its last backup when it is run again. A run that
cannot be made (no pretrained weights, data that does not fit) or diverges ends well, with the
reason in run.json and its other files empty, so that the study goes on without it.
"""

import argparse
import json
import os
import time
from pathlib import Path

from trainlab import backend
from trainlab.checksums import describe
from trainlab.data import Dataset, load
from trainlab.engine import artifacts
from trainlab.engine.budget import Calibration, read_calibration
from trainlab.engine.feasibility import reason_not_to_run, require_whole_base, weights_file
from trainlab.engine.resume.backup import Backups, interval
from trainlab.engine.resume.key import key
from trainlab.engine.resume.lock import locked
from trainlab.errors import Diverged, Unbuildable, run
from trainlab.files import written
from trainlab.provenance import git_state, host, now


def main(argv=None) -> None:
    start = time.perf_counter()
    args = parse(argv)
    with locked(args.backup_dir, f"{args.experiment}, seed {args.seed},"):
        make_run(args, start)


def make_run(args: argparse.Namespace, start: float) -> None:
    """Train, if that can be done, and leave the run's files; `start` is on the clock of `time`."""
    settings = json.loads(args.settings)
    dataset = load(args.arrays, args.manifest)
    begun = {"experiment": args.experiment, "seed": args.seed, "config": settings}
    if reason := reason_not_to_run(settings, dataset, args.weights):
        with written(args.output_dir):
            artifacts.write_without_result(args.output_dir, begun, "not run", reason)
        return
    weights = weights_file(args.weights)
    if weights:
        require_whole_base(weights)
    begun |= {
        "started": now(),
        "host": host(),
        "git": git_state(Path(__file__).parent),  # now: a long training may outlive a commit
        "weights": weights and describe(weights),
        "threads": args.threads,
    }
    train_and_write(args, begun, dataset, weights, start)


def train_and_write(
    args: argparse.Namespace, begun: dict, dataset: Dataset, weights: Path | None, start: float
) -> None:
    """The training itself, from its last backup or its beginning, and the files that it leaves."""
    backend.prepare(args.threads)
    backend.limit_threads(args.threads)

    from trainlab.engine.job import train  # the framework, for which the threads are set

    calibration = read_calibration(args.calibration)
    identity = identity_of(args, begun, dataset.manifest, weights, calibration)
    backups = Backups(args.backup_dir, identity, interval(os.environ), start, begun["started"])
    trained, status, reason = None, "done", None
    try:
        parts = dataset, args.seed, weights, calibration, backups
        trained = train(args.experiment, begun["config"], *parts)
    except Unbuildable as error:
        status, reason = "not run", str(error)
    except Diverged as error:
        status, reason = "diverged", str(error)
    went_on = begun["started"] if backups.resumed else None
    begun |= {"started": backups.began, "went_on": went_on, "resumed": backups.resumed}
    with written(args.output_dir):
        if trained is None:
            artifacts.write_without_result(args.output_dir, begun, status, reason)
        else:
            artifacts.write(args.output_dir, begun, trained, dataset.manifest, backups.elapsed)
    backups.remove()


def identity_of(
    args: argparse.Namespace,
    begun: dict,
    manifest: dict,
    weights: Path | None,
    calibration: Calibration | None,
) -> str:
    """What the backups of just this training have in common."""
    from trainlab.models._saved import is_whole_model, sources

    code = [Path(__file__), *(sources(weights) if is_whole_model(weights) else [])]
    checksum = begun["weights"] and begun["weights"]["sha256"]
    origin = manifest["arrays_sha256"], checksum, calibration
    return key(code, begun["config"], args.seed, *origin)


def parse(argv) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--experiment", required=True, help="its name in the config")
    parser.add_argument("--settings", required=True, help="the resolved experiment, as JSON")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--arrays", type=Path, required=True, help="arrays.npz of the dataset")
    parser.add_argument("--manifest", type=Path, required=True, help="its manifest.json")
    parser.add_argument("--weights", type=Path, help="pretrained weights: a .json or .keras file")
    parser.add_argument(
        "--calibration", type=Path, help="for a time budget: from scripts.calibrate"
    )
    parser.add_argument("--threads", type=int, required=True, help="CPU threads to use")
    parser.add_argument("--output-dir", type=Path, required=True)
    parser.add_argument("--backup-dir", type=Path, required=True, help="of this run alone")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(run(main))

"""Measure what a training step of an experiment costs, in turn with a fixed reference step.

Takes what a reference step lasts on the idle machine from scripts.reference_step. Writes the
ratios, the seconds that they come to, and their 95 % intervals. All schedules and seeds share them.
"""

import argparse
import json
from pathlib import Path

from trainlab import backend
from trainlab.data import Dataset, load
from trainlab.engine.feasibility import reason_not_to_run, weights_file
from trainlab.errors import TrainLabError, Unbuildable, run
from trainlab.files import read_json, write_json
from trainlab.provenance import device, host

SEED = 0  # the time of a step does not depend on it


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, measure, write, tell."""
    args = parse(argv)
    reference = read_reference(args.reference, args.threads)
    settings = json.loads(args.settings)
    dataset = load(args.arrays, args.manifest)
    nominal = reference["seconds"]["median"]
    begun = {"settings": settings, "threads": args.threads, "reference_step": nominal}
    backend.prepare(args.threads)
    backend.limit_threads(args.threads)
    begun |= {"device": device(), "host": host()}
    warn_of_another(reference["device"], begun["device"])
    try:
        if reason := reason_not_to_run(settings, dataset, args.weights):
            raise Unbuildable(reason)
        ratios, seconds = measured(settings, dataset, weights_file(args.weights), nominal)
    except Unbuildable as error:  # its trainings will say so, too
        write_json(args.output, begun | {"seconds": None, "reason": str(error)})
        print(f"Nothing to measure: {error}")
        return
    write_json(args.output, begun | {"ratios": ratios, "seconds": seconds})
    low, high = (1000 * end for end in seconds["step"]["interval"])
    print(f"A step takes {1000 * seconds['step']['median']:.2f} ms ({low:.2f} to {high:.2f}).")


def measured(settings: dict, dataset: Dataset, weights: Path | None, nominal: float) -> tuple:
    """What a step and a settling batch cost, as ratios to the reference step and in seconds."""
    # The framework, for which the threads are set.
    from trainlab.engine.build import build_job
    from trainlab.engine.calibration import in_seconds, step_ratios

    ratios = step_ratios(build_job(settings, dataset, SEED, weights))
    return ratios, {name: in_seconds(ratio, nominal) for name, ratio in ratios.items()}


def read_reference(reference: Path, threads: int) -> dict:
    """The reference step on the idle machine, which was measured with as many threads."""
    found = read_json(reference)
    if found["threads"] != threads:
        raise TrainLabError(
            f"{reference} is about {found['threads']} threads, not {threads}. Make it again with "
            f"`python -m scripts.reference_step --threads {threads}`."
        )
    return found


def warn_of_another(reference: dict, own: dict) -> None:
    """Say where the reference step was measured on another kind of device than this one."""
    if reference["name"] != own["name"]:
        print(
            f"The reference step was measured on {reference['name']}, and this is {own['name']}: "
            "seconds that follow from both are rough. On a cluster, calibrate on one kind of node."
        )


def parse(argv) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--settings", required=True, help="the resolved experiment, as JSON")
    parser.add_argument("--arrays", type=Path, required=True, help="arrays.npz of the dataset")
    parser.add_argument("--manifest", type=Path, required=True, help="its manifest.json")
    parser.add_argument("--weights", type=Path, help="pretrained weights: a .json or .keras file")
    parser.add_argument("--reference", type=Path, required=True, help="from scripts.reference_step")
    parser.add_argument("--threads", type=int, required=True, help="CPU threads to use")
    parser.add_argument("--output", type=Path, required=True, help="the calibration, .json")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(run(main))

"""Make a finished run's model a part of the project, with the record of where it comes from.

    python -m scripts.tools.keep_model --run results/bases/runs/bases/cifar10/seed1
        --command "snakemake --cores 2 --config preset=bases"

Experiments that take it as their base (`transfer: {weights: bases/cifar10}`) then need neither its
data nor its training.
"""

import argparse
import shutil
from pathlib import Path

from trainlab.checksums import describe, require_whole
from trainlab.errors import TrainLabError, run
from trainlab.files import read_json, together, write_json
from trainlab.paths import kept_model
from trainlab.results.collect import check_files

MODEL = "model.keras"
LARGEST = 1_000_000  # bytes: it is cloned with the project


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, check, copy the model, write its record."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True, help="the folder of a finished run")
    parser.add_argument("--command", required=True, help="the command that made it")
    args = parser.parse_args(argv)
    record, metrics = read_json(args.run / "run.json"), read_json(args.run / "metrics.json")
    if metrics["status"] != "done":
        raise TrainLabError(f"{args.run} has no result: {metrics['reason']}")
    check_files(args.run, record)
    require_whole(args.run, record["files"], [MODEL])
    require_small(args.run / MODEL)
    model = kept_model(record["experiment"])
    kept = {key: describe(args.run / MODEL)[key] for key in ("sha256", "bytes")}
    scores = {key: metrics[key] for key in ("test_accuracy", "test_loss", "test_images")}
    with together(model.parent) as aside:
        shutil.copyfile(args.run / MODEL, aside / model.name)
        record = kept | {"command": args.command} | scores | record
        write_json(aside / model.with_suffix(".json").name, record)
    print(f"{model}: {kept['bytes']:,} bytes, test accuracy {100 * scores['test_accuracy']:.2f} %")


def require_small(model: Path) -> None:
    """Refuse a file that would make every clone large."""
    if (size := model.stat().st_size) > LARGEST:
        raise TrainLabError(
            f"{model} has {size:,} bytes; at most {LARGEST:,} are kept. Train a smaller network."
        )


if __name__ == "__main__":
    raise SystemExit(run(main))

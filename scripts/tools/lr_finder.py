"""Find the range of learning rates in which an experiment trains, by a learning-rate range test.

    python -m scripts.tools.lr_finder --preset cpu --experiment NAME --steps 400 --threads 2
        --arrays results/data/cifar10/arrays.npz --manifest results/data/cifar10/manifest.json
        --output-dir results/lr_finder

Writes lr_finder.csv, one row a step, and lr_finder.svg. Reads the training split alone.
"""

import argparse
from pathlib import Path

from trainlab import backend
from trainlab.data import Dataset, load
from trainlab.engine.feasibility import unfit_data
from trainlab.errors import TrainLabError, run
from trainlab.files import write_csv, write_text
from trainlab.report.figures.lr_range import range_figure
from trainlab.report.figures.style import svg
from trainlab.settings.design import Design
from trainlab.settings.load import load as load_config
from trainlab.settings.options import nearest


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, test, write, tell the bounds."""
    args = parse(argv)
    settings = settings_of(args.experiment, [args.config, *args.configfile], args.preset)
    dataset = prepared(args.arrays, args.manifest)
    if reason := unfit_data(settings, dataset):
        raise TrainLabError(f"No rates can be tested for {args.experiment}. {reason}")
    backend.prepare(args.threads)
    backend.limit_threads(args.threads)

    # Imports the framework, for which the threads are now set.
    from trainlab.engine.lr_finder import bounds, find_rates

    rows = find_rates(settings, dataset, args.steps, args.low, args.high)
    write_csv(args.output_dir / "lr_finder.csv", rows)
    low, high = bounds(rows)
    figure = args.output_dir / "lr_finder.svg"
    finding = bounds_in_words(rows, low, high)
    description = f"Training loss of {args.experiment} against the learning rate: {finding}."
    write_text(figure, svg(range_figure(rows, low, high, args.experiment), description))
    print(f"{args.experiment}: {finding}; see {figure}")


def parse(argv: list[str] | None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--experiment", required=True, help="its name in the config")
    parser.add_argument("--config", type=Path, default="config.yaml", help="where it is described")
    parser.add_argument("--configfile", type=Path, nargs="*", default=[], help="laid over it")
    parser.add_argument("--preset", help="whose settings it has; default: the config's own")
    parser.add_argument("--arrays", type=Path, required=True, help="arrays.npz of the dataset")
    parser.add_argument("--manifest", type=Path, required=True, help="its manifest.json")
    parser.add_argument("--steps", type=int, default=400, help="length of the test")
    parser.add_argument("--low", type=float, default=1e-5, help="learning rate at the start")
    parser.add_argument("--high", type=float, default=10.0, help="learning rate at the end")
    parser.add_argument("--threads", type=int, required=True, help="CPU threads to use")
    parser.add_argument("--output-dir", type=Path, required=True)
    return parser.parse_args(argv)


def settings_of(experiment: str, files: list[Path], preset: str | None = None) -> dict:
    """The settings of an experiment of the config in these files, each laid over those before, in a
    preset other than its own if it is named.

    Raises TrainLabError if there is none.
    """
    design = Design(load_config(*files, **({"preset": preset} if preset else {})))
    if experiment not in design.experiments:
        choices = nearest(experiment, design.experiments)
        place = f"{' with '.join(map(str, files))}, preset {design.config.preset}"
        raise TrainLabError(f"{place}, has no experiment '{experiment}': {choices}")
    return design.training(experiment)


def prepared(arrays: Path, manifest: Path) -> Dataset:
    """A dataset that the workflow prepared. Raises TrainLabError if it is not there."""
    for file in (arrays, manifest):
        if not file.is_file():
            raise TrainLabError(
                f"There is no {file}. The study's command with `-- {file}` prepares a dataset of "
                "its config under results/data/."
            )
    return load(arrays, manifest)


def bounds_in_words(rows: list[dict], low: float, high: float) -> str:
    """The bounds in a sentence."""
    begun = f"the loss falls most steeply at the rate {low:.2g}"
    if high == rows[-1]["learning_rate"]:
        return f"{begun} and does not rise before {high:.2g}, where the test ended"
    return f"{begun} and rises for good from {high:.2g} on"


if __name__ == "__main__":
    raise SystemExit(run(main))

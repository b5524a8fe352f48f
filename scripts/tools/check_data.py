"""Say what is read of datasets, and which experiments cannot run on them, before anything runs.

    python -m scripts.tools.check_data
    python -m scripts.tools.check_data birds --configfile mine.yaml --preset cpu

Without names, all datasets of the preset. Nothing is downloaded and nothing written.
"""

import argparse
import time
from pathlib import Path

from trainlab import paths
from trainlab.data import Dataset, Split
from trainlab.engine.feasibility import unfit_data
from trainlab.errors import TrainLabError, run
from trainlab.preparation.fetch import here
from trainlab.preparation.prepare import SPLITS, manifest, prepare
from trainlab.preparation.summary import told
from trainlab.settings.design import Design
from trainlab.settings.load import load
from trainlab.settings.options import nearest

SEED = 0  # of the validation split; which images are in it does not matter here


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, look at every dataset; raise TrainLabError if one is unusable."""
    options = parse(argv)
    changes = {"preset": options.preset} if options.preset else {}
    design = Design(load(options.config, *options.configfile, **changes))
    unusable = []
    for name in options.names or design.datasets:
        if name not in design.config.datasets:
            raise TrainLabError(
                f"There is no dataset '{name}': {nearest(name, design.config.datasets)}"
            )
        try:
            look(name, design)
        except TrainLabError as error:
            print(f"{name}: {error}\n")
            unusable.append(name)
    if unusable:
        raise TrainLabError(f"{', '.join(unusable)} cannot be used as it is.")


def parse(argv: list[str] | None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="datasets, by their names in the config")
    parser.add_argument("--config", type=Path, default=paths.CONFIG)
    parser.add_argument("--configfile", type=Path, nargs="*", default=[], help="laid over it")
    parser.add_argument("--preset", help="in place of the config's")
    return parser.parse_args(argv)


def look(name: str, design: Design) -> None:
    """Read one dataset, and print what is found."""
    settings = design.config.datasets[name]
    begun = time.perf_counter()
    records = here(settings, Path(paths.dataset_folder(name), "raw"))
    if absent := [file for file, record in records.items() if record is None]:
        print(f"{name}: {', '.join(absent)} would be downloaded; nothing is here to look at.\n")
        return
    found = prepare(settings, [*records.values()], design.config.validation_fraction, SEED)
    facts = manifest(name, settings, [*records.values()], found)
    print(f"{name} ({facts['origin']}), read in {time.perf_counter() - begun:.1f} s:")
    print("".join(f"  {line}\n" for line in [*told(facts), *unfit(name, design, found, facts)]))


def unfit(name: str, design: Design, found, facts: dict) -> list[str]:
    """The preset's experiments on this dataset that cannot be made with it, and why."""
    splits = {it: Split(*(found.splits[f"{it}_{part}"] for part in ("images", "labels")))
              for it in SPLITS}  # fmt: skip
    dataset = Dataset(**splits, manifest=facts)
    mine = [it for it in design.experiments if design.dataset(it) == name]
    reasons = {it: unfit_data(design.training(it), dataset) for it in mine}
    not_run = [f"Not run: {it}. {reason}" for it, reason in reasons.items() if reason]
    fit = len(mine) - len(not_run)
    told = f"{fit} of the {len(mine)} experiments of preset {design.config.preset} fit this data."
    return [told, *not_run] if mine else []


if __name__ == "__main__":
    raise SystemExit(run(main))

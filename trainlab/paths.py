"""Where the project's own files lie, and where the workflow leaves what it makes.

The latter is below `results/` of the folder that Snakemake runs in, and nowhere else: a folder a
preset, and what presets share. Those paths are strings, since Snakemake compares no others.
"""

from pathlib import Path

ROOT = Path(__file__).parent.parent
CONFIG = ROOT / "config.yaml"
REPORT = ROOT / "report"  # notebooks, the page's template, notes
NOTES = REPORT / "notes"
KEPT = ROOT / "trainlab" / "kept"  # trained models that are part of the project

SHARED = ("data", "weights")  # folders of results/, hence no names for presets

# Snakemake's wildcards, in place of names.
DATASET = "{dataset}"
EXPERIMENT, SEED = "{study}/{name}", "{seed}"
MODEL, KIND = "{model}", "{kind}"


def preset_folder(preset: str) -> str:
    """Everything made for one preset."""
    return f"results/{preset}"


def dataset_folder(dataset: str) -> str:
    """A prepared dataset; `dataset` is its name in the config."""
    return f"results/data/{dataset}"


def raw_record(dataset: str) -> str:
    """The record of a dataset's raw files."""
    return f"{dataset_folder(dataset)}/raw.json"


def arrays(dataset: str) -> str:
    """The splits of a dataset."""
    return f"{dataset_folder(dataset)}/arrays.npz"


def manifest(dataset: str) -> str:
    """The facts of a dataset, with the checksum of its arrays."""
    return f"{dataset_folder(dataset)}/manifest.json"


def kept_model(experiment: str) -> Path:
    """Where the trained model of an experiment is kept, if it is; its record lies beside it."""
    return KEPT / f"{experiment}.keras"


def calibration(preset: str, kind: str) -> str:
    """What a step of this kind costs."""
    return f"{preset_folder(preset)}/calibrations/{kind}.json"


def imagenet_record(model: str) -> str:
    """The record of a model's ImageNet weights, or of why there are none."""
    return f"results/weights/{model}.json"


def run_folder(runs: str | Path, experiment: str, seed: int | str) -> str:
    """One run, in the folder of all runs of a preset."""
    return f"{runs}/{experiment}/seed{seed}"


def in_project(file: Path | str) -> str:
    """A file's path from the project's folder; of one that lies elsewhere the name, as the place
    from where it was given makes no other study.
    """
    whole = Path(file).resolve()
    return str(whole.relative_to(ROOT)) if whole.is_relative_to(ROOT) else whole.name

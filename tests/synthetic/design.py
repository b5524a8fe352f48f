"""The design of a made-up study: the config's own experiments, on data that is described only."""

import hashlib
from functools import cache
from typing import Any

import yaml

from tests.conftest import ROOT
from trainlab.settings.checking import check
from trainlab.settings.design import Design


def raw_file(name: str, size: int, source: str) -> dict:
    """A raw file as a manifest lists it."""
    checksum = hashlib.sha256(name.encode()).hexdigest()
    return {"name": name, "sha256": checksum, "bytes": size, "source": source}


SOUND = {
    "duplicates": {"within_train": 0, "validation_in_train": 0, "test_in_training": 0},
    "remarks": [],
}
MANIFESTS = {
    "digits": {
        "dataset": "digits8x8",
        "component": "digits8x8",
        "origin": "embedded",
        "real": False,
        "official": False,
        "note": "Handwritten digits bundled with scikit-learn, 8x8 pixels enlarged to 28x28.",
        "shape": [28, 28, 1],
        "classes": [str(digit) for digit in range(10)],
        "majority_share": 0.1,
        "flip_safe": False,
        "mean": [77.9],
        "std": [87.1],
        "counts": {"train": 54000, "validation": 6000, "test": 360},
        "counts_by_class": {"train": [5400] * 10, "validation": [600] * 10, "test": [36] * 10},
        **SOUND,
        "files": [raw_file("digits.csv.gz", 57523, "scikit-learn 1.9.1")],
        "arrays_sha256": "d" * 64,
    },
    "objects": {
        "dataset": "cifar10",
        "component": "cifar10",
        "origin": "official",
        "real": True,
        "official": True,
        "note": "CIFAR-10 of A. Krizhevsky, 2009.",
        "shape": [32, 32, 3],
        "classes": [f"class {place}" for place in range(10)],
        "majority_share": 0.1,
        "flip_safe": True,
        "mean": [125.3, 122.95, 113.87],
        "std": [62.99, 62.09, 66.7],
        "counts": {"train": 45000, "validation": 5000, "test": 10000},
        "counts_by_class": {"train": [4500] * 10, "validation": [500] * 10, "test": [1000] * 10},
        **SOUND,
        "files": [raw_file("cifar-10-binary.tar.gz", 170052171, "https://www.cs.toronto.edu/")],
        "arrays_sha256": "e" * 64,
    },
}


@cache
def configured(preset: str) -> dict[str, Any]:
    """The design of one of the config's presets."""
    file = ROOT / "config.yaml"
    return Design(
        check(yaml.safe_load(file.read_text(encoding="utf-8")) | {"preset": preset}, file)
    ).description()


def design(preset: str = "cpu", seeds: tuple[int, ...] = (1, 2, 3), **changes) -> dict[str, Any]:
    """A design with the manifests in place; `changes` replace entries of it."""
    own = configured(preset)
    datasets = {
        study: {"name": manifest["dataset"], "manifest": manifest}
        for study in own["datasets"]
        for manifest in [MANIFESTS.get(study, MANIFESTS["objects"])]
    }
    made_up = {
        "datasets": datasets,
        "exclusive_timing": False,
        "calibrations": {},
        "config_files": [],
    }
    changed = own | made_up | changes
    entries = [each | {"seeds": list(seeds)} for each in changed["experiments"]]
    return changed | {"experiments": entries}


def entry(name: str, **settings) -> dict[str, Any]:
    """An experiment of the config by its name, some of its settings replaced; or a made-up one."""
    known = {each["name"]: each for preset in PRESETS for each in configured(preset)["experiments"]}
    base = known.get(name) or known["digits/dense"] | {"name": name, "title": name, "against": []}
    own = {key: settings.pop(key) for key in ("title", "task", "against") if key in settings}
    return base | own | {"settings": base["settings"] | settings}


PRESETS = ("cpu", "ablation")

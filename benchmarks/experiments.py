"""Experiments of config.yaml, for the measurements."""

import yaml

from trainlab.paths import ROOT
from trainlab.settings.checking import check
from trainlab.settings.design import Design


def design(preset: str) -> Design:
    """The design of config.yaml as this preset makes it."""
    file = ROOT / "config.yaml"
    return Design(check(yaml.safe_load(file.read_text()) | {"preset": preset}, file))


def experiment(name: str) -> dict:
    """The settings of an experiment of config.yaml, as its training gets them."""
    return design("ablation" if name.startswith("ablation/") else "cpu").training(name)

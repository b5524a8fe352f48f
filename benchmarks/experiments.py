"""Experiments of config.yaml, for the measurements."""

import yaml

from trainlab.closure import ROOT
from trainlab.settings.checking import check
from trainlab.settings.study import Study


def experiment(name: str, preset: str = "cpu") -> dict:
    """The settings of an experiment of config.yaml, as its training gets them."""
    file = ROOT / "config.yaml"
    study = Study(check(yaml.safe_load(file.read_text()) | {"preset": preset}, file))
    return study.training(name)

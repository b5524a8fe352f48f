"""Experiments of config.yaml, for the measurements."""

import yaml

from trainlab.paths import CONFIG
from trainlab.settings.checking import check
from trainlab.settings.design import Design


def design(preset: str) -> Design:
    """The design of config.yaml as this preset makes it."""
    raw = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    return Design(check(raw | {"preset": preset}, CONFIG))


def experiment(name: str) -> dict:
    """The settings of an experiment of config.yaml, as its training gets them."""
    return design("ablation" if name.startswith("ablation/") else "cpu").training(name)

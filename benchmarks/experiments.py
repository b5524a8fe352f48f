"""Experiments of config.yaml, for the measurements."""

from functools import cache

import yaml

from trainlab import registry
from trainlab.paths import CONFIG
from trainlab.settings.checking import check
from trainlab.settings.design import Design


@cache
def design(preset: str) -> Design:
    """The design of config.yaml for this preset, its experiments as they are written."""
    raw = yaml.safe_load(CONFIG.read_text(encoding="utf-8")) | {"preset": preset}
    raw["presets"][preset].pop("replace", None)
    return Design(check(raw, CONFIG))


def experiment(name: str) -> dict:
    """The settings of an experiment of config.yaml, as its training gets them.

    It is as it is written, whatever presets replace, and trained on real data where one does that.
    Raises LookupError where no preset has it.
    """
    presets = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["presets"]
    having = [it for it in map(design, presets) if name in it.experiments]
    if not having:
        raise LookupError(f"No preset of {CONFIG.name} has the experiment '{name}'.")
    best = max(having, key=lambda it: is_real(it, name))
    return best.training(name)


def is_real(found: Design, name: str) -> bool:
    """Whether a design trains an experiment on real data."""
    dataset = found.config.datasets[found.dataset(name)]["name"]
    return registry.constant("datasets", dataset, "REAL")


def networks(dataset: str) -> list[str]:
    """The first experiment with each model, of those that are trained on it."""
    found = {}
    for preset in yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["presets"]:
        whole = design(preset)
        for name, it in whole.experiments.items():
            on_it = whole.config.datasets[whole.dataset(name)]["name"] == dataset
            if on_it and not it.transfer:
                found.setdefault(it.model["name"], name)
    return list(found.values())

"""The project in another folder, with another study."""

import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

PARTS = ("Snakefile", "rules", "scripts", "trainlab", "report", "profiles", "envs", "config.yaml")


def copy_project(tree: Path) -> None:
    """What a study is made with, as it is here."""
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, tree / part)


def write_yaml(path: Path, content: dict) -> None:
    """A mapping as a file, its order kept."""
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")


def write_config(tree: Path, config: dict) -> None:
    """Put a config into a tree, in the place of the one that is there."""
    write_yaml(tree / "config.yaml", config)


def of_digits(experiments: dict[str, dict], profiled: str, **demo: Any) -> dict:
    """The project's config with these experiments of embedded digits in the place of its own.

    One seed; `profiled` has its augmentation profiled; `demo` are more settings of the preset.
    """
    whole = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    preset = whole["presets"]["demo"] | {"seeds": [1], "leave_out": [], "replace": {}}
    preset |= {"data": {"digits": "digits8x8"}, **demo}
    profile = whole["pipeline_profile"] | {"experiment": profiled}
    tuning = whole["tuning"] | {"methods": [], "ranges": {}}
    parts = {"pipeline_profile": profile, "tuning": tuning, "targets": {"digits": [0.5]}}
    parts |= {"tasks": {}}
    return whole | parts | {"presets": {"demo": preset}, "experiments": experiments}

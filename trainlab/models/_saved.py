"""Loading a model that a training saved, whatever file its layers are registered in."""

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import keras

from trainlab.errors import TrainLabError
from trainlab.paths import ROOT


def load(file: Path) -> keras.Model:
    """The model in a `.keras` file, not compiled.

    The file names the module of each layer. Those of this project are imported first, which
    registers their layers: the one of the architecture as well as those in `trainlab/layers`.
    Raises TrainLabError where the file is no saved model or one of its modules is gone.
    """
    if not is_whole_model(file):
        raise TrainLabError(
            f"{file} is no saved model. Train the experiment that it is from again."
        )
    for module in modules(file):
        try:
            import_module(module)
        except ModuleNotFoundError as error:
            raise TrainLabError(
                f"The model in {file} has layers of {module}, and there is no such module now. "
                "Train the experiment that it is from again."
            ) from error
    return keras.saving.load_model(file, compile=False)


def is_whole_model(weights: Path | None) -> bool:
    """Whether a file of weights has its model with it."""
    return weights is not None and is_zipfile(weights)


def sources(file: Path) -> list[Path]:
    """The source files of `modules`, those that are gone left out."""
    found = [ROOT.joinpath(*module.split(".")).with_suffix(".py") for module in modules(file)]
    return [path for path in found if path.is_file()]


def modules(file: Path) -> list[str]:
    """This project's modules that a saved model names, such as `trainlab.layers.normalization`."""
    with ZipFile(file) as archive:
        config = json.loads(archive.read("config.json"))
    return sorted({name for name in _named(config) if name.startswith("trainlab.")})


def _named(config) -> Iterator[str]:
    """Every value of a key "module", at any depth."""
    if isinstance(config, dict):
        if isinstance(config.get("module"), str):
            yield config["module"]
        config = list(config.values())
    if isinstance(config, list):
        for part in config:
            yield from _named(part)

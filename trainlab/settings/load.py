"""A config read from its files, by commands that run without Snakemake."""

from pathlib import Path

import yaml

from trainlab.errors import TrainLabError
from trainlab.settings.checking import check
from trainlab.settings.schema import Config


def load(file: Path, *more: Path, **changes) -> Config:
    """The config in `file`, with what `more` files and `changes` put in its place.

    As with Snakemake's --configfile, mappings are merged, everything else is replaced. Raises
    TrainLabError for files that cannot be read and configs that cannot be used.
    """
    raw = _read(file)
    for other in more:
        raw = _merged(raw, _read(other))
    return check(raw | changes, file)


def _read(file: Path) -> dict:
    try:
        content = yaml.safe_load(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise TrainLabError(f"{file} cannot be read: {error}. Name another config.") from error
    if not isinstance(content, dict):
        raise TrainLabError(f"{file} holds no config. Name another.")
    return content


def _merged(below: dict, above: dict) -> dict:
    both = {
        key: _merged(below[key], value)
        for key, value in above.items()
        if isinstance(value, dict) and isinstance(below.get(key), dict)
    }
    return below | above | both

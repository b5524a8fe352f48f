"""A config read from its files, by commands that run without Snakemake."""

from pathlib import Path

from trainlab.settings.checking import check
from trainlab.settings.documents import merged, read
from trainlab.settings.schema import Config


def load(*files: Path, **changes) -> Config:
    """The config in `files`, each laid over those before, with `changes` put in their places.

    Raises TrainLabError for files that cannot be read and configs that cannot be used.
    """
    return check(merged(read(file).content for file in files) | changes, *files)

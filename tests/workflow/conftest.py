"""A study that has been run to its end, and copies of it."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.workflow.small import PARTS, small_study, snakemake, write_config


@pytest.fixture(scope="session")
def finished(tmp_path_factory) -> Path:
    """A tree in which the small study has been run to its end."""
    tree = tmp_path_factory.mktemp("study")
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, tree / part)
    write_config(tree, small_study())
    result = snakemake(tree)
    assert result.returncode == 0, result.stdout + result.stderr
    return tree


@pytest.fixture
def tree(finished, tmp_path) -> Path:
    """A copy of the finished tree, to be changed."""
    return shutil.copytree(finished, tmp_path / "tree")

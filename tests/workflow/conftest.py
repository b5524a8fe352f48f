"""A study that has been run to its end, and copies of it."""

import shutil
from pathlib import Path

import pytest

from tests.project import copy_project, write_config
from tests.workflow.small import small_study, snakemake


@pytest.fixture(scope="session")
def finished(tmp_path_factory) -> Path:
    """A tree in which the small study has been run to its end."""
    tree = tmp_path_factory.mktemp("study")
    copy_project(tree)
    write_config(tree, small_study())
    result = snakemake(tree)
    assert result.returncode == 0, result.stdout + result.stderr
    return tree


@pytest.fixture
def tree(finished, tmp_path) -> Path:
    """A copy of the finished tree, to be changed."""
    return shutil.copytree(finished, tmp_path / "tree")

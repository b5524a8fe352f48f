"""A study that has been run to its end, and copies of it."""

import shutil
from pathlib import Path

import pytest

from tests.project import copy_project, write_config
from tests.workflow.small import small_study, snakemake
from trainlab.files import write_json


@pytest.fixture(scope="session")
def finished(tmp_path_factory) -> Path:
    """A tree in which the small study has been run to its end."""
    tree = tmp_path_factory.mktemp("study")
    copy_project(tree)
    write_config(tree, small_study())
    result = snakemake(tree, JUPYTER_PATH=str(unusable_kernel(tree / "jupyter")))
    assert result.returncode == 0, result.stdout + result.stderr
    return tree


def unusable_kernel(folder: Path) -> Path:
    """Leave a kernel python3 that cannot start there, as of another Python, which is to be passed
    over; returns the folder.
    """
    spec = {"argv": ["false"], "display_name": "Another Python", "language": "python"}
    write_json(folder / "kernels" / "python3" / "kernel.json", spec)
    return folder


@pytest.fixture
def tree(finished, tmp_path) -> Path:
    """A copy of the finished tree, to be changed."""
    return shutil.copytree(finished, tmp_path / "tree")

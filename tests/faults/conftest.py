"""The small study, run undisturbed; the outcomes of faults, written to the page at the end."""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.faults import table
from tests.faults.study import TABLE, outcome, snakemake, write_tree


@pytest.fixture(scope="session")
def study(tmp_path_factory) -> tuple[Path, dict]:
    """A tree in which the study has ended, and its numbers."""
    tree = tmp_path_factory.mktemp("faults")
    write_tree(tree)
    status, said = snakemake(tree, TABLE)
    assert status == 0, said
    return tree, outcome(tree)


@pytest.fixture(scope="session")
def outcomes():
    """Where tests put what came of a fault, {fault: [a sentence each time]}."""
    found = defaultdict(list)
    yield found
    table.write(found)

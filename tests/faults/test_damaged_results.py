"""Files of a finished study, cut short: `snakemake verify` names them, and its advice helps."""

import shutil

import pytest

from tests.faults.study import RUNS, TABLE, folder_of, outcome, snakemake
from tests.faults.table import OF_A_RUN, cut

pytestmark = [pytest.mark.slow, pytest.mark.faults]
DATA = "results/data/digits8x8/arrays.npz"


def halve(path):
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


@pytest.fixture
def intact(study, tmp_path):
    """A copy of the finished study, to be damaged, and its numbers."""
    tree, undisturbed = study
    assert snakemake(tree, TABLE)[0] == 0  # whatever earlier tests have done
    return shutil.copytree(tree, tmp_path / "tree"), undisturbed


def test_verify_names_each_file_of_a_run(intact, outcomes):
    tree, _ = intact
    for name in OF_A_RUN:
        path = folder_of(tree, RUNS[1]) / name
        whole = path.read_bytes()
        halve(path)
        status, said = snakemake(tree, "verify")
        path.write_bytes(whole)
        assert status == 1
        assert f"seed1/{name}" in said and "elete" in said
        outcomes[cut(name)].append("`snakemake verify` names it and says what to do")
    assert "history.csv" not in snakemake(tree, "verify")[1]


def test_a_damaged_run_is_refused_and_its_remedy_helps(intact):
    tree, undisturbed = intact
    folder = folder_of(tree, RUNS[1])
    halve(folder / "history.csv")
    status, said = snakemake(tree, TABLE)
    assert status == 1 and "history.csv has" in said and "Delete the folder" in said
    shutil.rmtree(folder)
    status, said = snakemake(tree, TABLE)
    assert status == 0, said
    assert outcome(tree) == undisturbed


def test_a_damaged_table_is_named_and_its_remedy_helps(intact, outcomes):
    tree, _ = intact
    whole = (tree / TABLE).read_bytes()
    halve(tree / TABLE)
    status, said = snakemake(tree, "verify")
    assert status == 1 and f"Not as the runs have it: {TABLE}" in said
    status, said = snakemake(tree, "--forcerun", "aggregate", "--", TABLE)
    assert status == 0, said
    assert (tree / TABLE).read_bytes() == whole
    outcomes[cut("results.csv")].append("`snakemake verify` names it; its remedy makes it again")


def test_damaged_data_are_named_and_their_remedy_helps(intact, outcomes):
    tree, undisturbed = intact
    whole = (tree / DATA).read_bytes()
    halve(tree / DATA)
    status, said = snakemake(tree, "verify")
    assert status == 1 and f"{DATA} is missing or not what its manifest says. Delete it" in said
    (tree / DATA).unlink()
    assert snakemake(tree, DATA)[0] == 0
    status, said = snakemake(tree, TABLE)
    assert status == 0 and "Train digits" not in said, said
    assert (tree / DATA).read_bytes() == whole
    assert outcome(tree) == undisturbed
    outcomes[cut("arrays.npz")].append(
        "`snakemake verify` names it; its remedy makes it again, and trains nothing"
    )

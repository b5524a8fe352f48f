"""Every bad input ends in a sentence that names it, and leaves nothing behind."""

import json
import re

import pytest

from scripts import prepare
from tests.preparation.bad import Case
from tests.preparation.bad_arrays import damaged_npz_cases, npz_cases
from tests.preparation.bad_folders import csv_cases, folder_cases
from tests.preparation.bad_idx import idx_cases
from trainlab.errors import run

CASES = [*npz_cases(), *damaged_npz_cases(), *idx_cases(), *folder_cases(), *csv_cases()]


def test_there_are_over_a_hundred():
    assert len(CASES) == len({case.name for case in CASES}) > 100


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_input_is_refused_in_a_sentence(case: Case, tmp_path, capsys):
    root = tmp_path / "data"
    root.mkdir()
    case.make(root)
    settings = {key: value.format(root) for key, value in case.settings.items()}
    (tmp_path / "raw.json").write_text('{"files": []}', encoding="utf-8")
    status = run(
        lambda: prepare.main(
            [
                "--dataset=mine",
                f"--settings={json.dumps(settings)}",
                f"--raw={tmp_path}/raw.json",
                f"--arrays={tmp_path}/out/arrays.npz",
                f"--manifest={tmp_path}/out/manifest.json",
                "--validation-fraction=0.1",
                "--seed=0",
            ]
        )
    )
    said = capsys.readouterr().err
    assert status == 1
    assert re.search(case.says, said), said
    assert said.startswith("Error: ") and said.count("\n") == 1 and len(said) < 700
    assert not re.search("elete|remove it", said)
    assert not (tmp_path / "out").exists()

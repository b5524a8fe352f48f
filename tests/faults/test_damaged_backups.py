"""Damaged backups, and backups of other trainings: the training knows and says so."""

import pytest

from tests.faults.study import RUNS, numbers
from tests.faults.training import killed_after_two_backups, train
from trainlab.files import read_json

pytestmark = [pytest.mark.slow, pytest.mark.faults]


@pytest.mark.parametrize(
    ("fault", "names", "resumed"),
    [
        ("latest backup damaged", ["latest"], 1),
        ("both backups damaged", ["latest", "before"], 0),
    ],
)
def test_a_damaged_backup_is_not_used(study, outcomes, tmp_path, fault, names, resumed):
    tree, undisturbed = study
    killed_after_two_backups(tree, tmp_path)
    for name in names:
        path = tmp_path / "backups" / f"{name}.backup"
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
    status, said = train(tree, tmp_path)
    assert status == 0, said
    assert said.count(".backup is damaged") == len(names)
    assert numbers(tmp_path / "run").items() <= undisturbed[RUNS[0]].items()
    assert read_json(tmp_path / "run" / "run.json")["resumed"] == resumed
    goes_on = "goes on from the one before" if resumed else "starts again"
    outcomes[fault].append(f"said; the training {goes_on}: identical")


def test_a_backup_of_other_settings_is_not_used(study, outcomes, tmp_path):
    tree, _ = study
    killed_after_two_backups(tree, tmp_path)
    status, said = train(tree, tmp_path, label_smoothing=0.1)
    assert status == 0, said
    assert said.count("is of other code, settings, data or software: it is not used") == 2
    assert train(tree, tmp_path / "fresh", label_smoothing=0.1)[0] == 0
    assert numbers(tmp_path / "run") == numbers(tmp_path / "fresh" / "run")
    outcomes["backup of other settings"].append(
        "said; the training starts again: identical to one that never had a backup"
    )

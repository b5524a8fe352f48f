"""What a machine does to a training: no room, no permission, two at once, numbers that overflow."""

import ctypes
import os
import resource
import subprocess
from pathlib import Path

import pytest

from tests.faults.study import ENVIRONMENT, RUNS, numbers
from tests.faults.training import begin, command, settings, train
from trainlab.files import read_json

pytestmark = [pytest.mark.slow, pytest.mark.faults]
DROP, OVERRIDE = 24, 1  # PR_CAPBSET_DROP and CAP_DAC_OVERRIDE of Linux


def restricted(words: list[str], cwd: Path, **options) -> subprocess.CompletedProcess:
    env = os.environ | ENVIRONMENT | {"HOME": str(cwd)}
    return subprocess.run(words, cwd=cwd, env=env, capture_output=True, encoding="utf-8", **options)


def obey_permissions() -> None:
    """Before a program starts: where it is root, permissions hold for it, too."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(DROP, OVERRIDE, 0, 0, 0)


def test_a_full_disk(study, outcomes, tmp_path):
    tree, undisturbed = study
    limit = (8192, 8192)  # bytes of a file: less than the model has
    full = restricted(
        command(tree, tmp_path),
        tree,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )
    assert full.returncode == 1 and "Traceback" not in full.stderr
    assert "No backup was made: [Errno 27] File too large" in full.stdout
    assert "cannot be written: " in full.stderr and "Make room there" in full.stderr
    assert train(tree, tmp_path)[0] == 0
    assert numbers(tmp_path / "run").items() <= undisturbed[RUNS[0]].items()
    outcomes["disk full"].append("trains on without backups, then a sentence; with room: identical")


def test_a_read_only_folder(study, outcomes, tmp_path):
    tree, undisturbed = study
    tmp_path.chmod(0o555)
    refused = restricted(command(tree, tmp_path), tree, preexec_fn=obey_permissions)
    tmp_path.chmod(0o755)
    assert refused.returncode == 1 and "Traceback" not in refused.stderr
    assert f"{tmp_path}/backups cannot be written: Permission denied" in refused.stderr
    assert train(tree, tmp_path)[0] == 0
    assert numbers(tmp_path / "run").items() <= undisturbed[RUNS[0]].items()
    outcomes["read-only folder"].append("a sentence before it trains; when writable: identical")


def test_two_trainings_of_one_run(study, outcomes, tmp_path):
    tree, undisturbed = study
    first = begin(tree, tmp_path)
    while not (tmp_path / "backups" / "lock").exists():
        assert first.poll() is None
    status, said = train(tree, tmp_path)
    assert status == 1 and f"is being trained already, by process {first.pid} on" in said
    first.communicate()
    assert first.returncode == 0
    assert numbers(tmp_path / "run").items() <= undisturbed[RUNS[0]].items()
    outcomes["two trainings of one run"].append("the second ends with a sentence; identical")


def test_a_loss_that_is_not_a_number(study, outcomes, tmp_path):
    tree, _ = study
    schedule = settings(tree)["schedule"] | {"peak": 1e38}
    status, said = train(tree, tmp_path, schedule=schedule)
    record = read_json(tmp_path / "run" / "run.json")
    assert (status, record["status"]) == (0, "diverged"), said
    assert "Lower the learning rate" in record["reason"]
    assert not (tmp_path / "backups").exists()
    outcomes["loss not a number"].append('the run is "diverged", with the reason; exit status 0')

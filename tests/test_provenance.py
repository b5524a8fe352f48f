"""Where a result comes from, and whether it can be made at all."""

import ctypes
import json
import os
import socket
import subprocess

import keras
import numpy as np
import pytest

from trainlab import backend
from trainlab.data import Dataset, Split
from trainlab.engine.feasibility import reason_not_to_run
from trainlab.errors import TrainLabError, run
from trainlab.provenance import device, git_state, gpu_uuid, host, installed, software, versions

SETTINGS = {"labels_per_class": None, "augmentations": [], "test_time_augmentation": False}
SPLIT = Split(np.zeros((4, 2, 2, 1), "uint8"), np.array([0, 1, 0, 1], "int32"))
IMAGES = Dataset(SPLIT, SPLIT, SPLIT, {"flip_safe": False})


def git(folder, *arguments):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()


def test_a_checkout_is_named_by_its_commit_and_called_dirty_when_it_differs(tmp_path):
    git(tmp_path, "init")
    (tmp_path / "code.py").write_text("1", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    assert git_state(tmp_path) == {"commit": git(tmp_path, "rev-parse", "HEAD"), "dirty": False}
    (tmp_path / "code.py").write_text("2", encoding="utf-8")
    assert git_state(tmp_path)["dirty"] is True


def test_without_git_there_is_no_commit(tmp_path):
    assert git_state(tmp_path) == {"commit": None, "dirty": None}


def test_versions_are_those_of_the_imported_packages():
    assert versions()["keras"] == keras.__version__
    assert versions()["numpy"] == np.__version__
    assert installed(["no-such-package"]) == {}


@pytest.mark.parametrize(
    ("chosen", "named"),
    [
        ("tensorflow", "tensorflow: keras 1.2, tensorflow 1.2, tensorflow-cpu 1.2"),
        ("jax", "jax: keras 1.2, jax 1.2, jaxlib 1.2"),
    ],
)
def test_the_software_of_a_training_names_backend_and_versions(monkeypatch, chosen, named):
    monkeypatch.setenv("KERAS_BACKEND", chosen)
    monkeypatch.setattr(backend, "find_spec", lambda name: True)
    monkeypatch.setattr("trainlab.provenance.version", lambda package: "1.2")
    assert software() == named
    assert {"jax", "jaxlib"} < versions().keys()


def test_a_backend_that_is_not_installed_is_an_error(monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    monkeypatch.setattr(backend, "find_spec", lambda name: None)
    with pytest.raises(TrainLabError, match="'jax', which is not installed"):
        software()


def test_a_backend_without_a_training_loop_is_an_error(monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    with pytest.raises(TrainLabError, match="'torch'; TrainLab trains on tensorflow and jax"):
        software()


def test_the_device_has_a_kind_and_a_name():
    assert device()["kind"] in ("CPU", "GPU")
    assert device()["name"]


def test_the_host_has_a_name_and_cpus_and_is_in_slurm_only_within_a_job():
    outside = host({"SLURM_CONF": "/etc/slurm/slurm.conf"})
    assert outside["name"] == socket.gethostname()
    assert outside["cpus"] == sorted(os.sched_getaffinity(0))
    assert outside["slurm"] is None
    variables = {"SLURM_JOB_ID": "7", "SLURMD_NODENAME": "node2", "SLURM_JOB_PARTITION": "main"}
    assert host(variables)["slurm"] == {"job": "7", "node": "node2", "partition": "main"}


class Driver:
    """CUDA's, with one GPU; a status other than 0 is an error."""

    def __init__(self, status: int = 0):
        self.status = status

    def cuInit(self, flags):
        return self.status

    def cuDeviceGet(self, number, place):
        return 0

    def cuDeviceGetUuid(self, uuid, number):
        uuid[:] = range(16)
        return 0


def test_a_gpu_is_named_by_its_driver(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda name: Driver())
    assert gpu_uuid() == "00010203-0405-0607-0809-0a0b0c0d0e0f"
    monkeypatch.setattr(ctypes, "CDLL", lambda name: Driver(status=100))
    assert gpu_uuid() is None


def test_without_a_driver_no_gpu_is_named(monkeypatch):
    def absent(name):
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", absent)
    assert gpu_uuid() is None


def test_weights_that_could_not_be_found_are_a_reason(tmp_path):
    description = tmp_path / "imagenet.json"
    description.write_text(json.dumps({"reason": "Nothing there."}), encoding="utf-8")
    assert reason_not_to_run(SETTINGS, IMAGES, description) == "Nothing there."


def test_found_weights_are_no_reason(tmp_path):
    description = tmp_path / "imagenet.json"
    description.write_text(json.dumps({"path": "/somewhere/weights.h5"}), encoding="utf-8")
    assert reason_not_to_run(SETTINGS, IMAGES, description) is None


def test_a_base_that_was_not_run_is_a_reason(tmp_path):
    (tmp_path / "model.keras").touch()
    reason = reason_not_to_run(SETTINGS, IMAGES, tmp_path / "model.keras")
    assert "takes its base from was not run" in reason


def test_no_transfer_needs_no_weights():
    assert reason_not_to_run(SETTINGS, IMAGES, None) is None


def test_a_command_ends_with_the_sentence_of_its_error(capsys):
    def fails():
        raise TrainLabError("The file is gone. Put it back.")

    assert run(fails) == 1
    assert capsys.readouterr().err == "Error: The file is gone. Put it back.\n"
    assert run(lambda: None) == 0


def test_a_bug_keeps_its_traceback():
    with pytest.raises(ZeroDivisionError):
        run(lambda: 1 / 0)

"""Hardware capture: facts from imitated system files, ceilings on small sizes, and the command."""

import json
import os
import socket
from types import SimpleNamespace

import numpy as np
import psutil
import pynvml
import pytest

from scripts import hardware as command
from trainlab import container
from trainlab.measure import ceilings, hardware
from trainlab.measure.timing import repeat


def test_a_cpus_name_and_flags_are_read_and_flags_are_whole_words(tmp_path):
    lines = [
        "processor\t: 0",
        "model name\t: An Abacus",
        "flags\t\t: fpu avx2 fma",
        "",
        "processor\t: 1",
    ]
    (tmp_path / "cpuinfo").write_text("\n".join(lines), encoding="utf-8")
    found = hardware.cpu(tmp_path / "cpuinfo")
    flags = found["flags"]
    assert found["model"] == "An Abacus"
    assert flags["avx2"] and flags["fma"]
    assert not flags["avx"] and not flags["avx512f"]


def test_a_clock_that_the_machine_hides_is_null_with_a_reason(monkeypatch, tmp_path):
    hidden = SimpleNamespace(current=2000.0, min=0.0, max=0.0)
    monkeypatch.setattr(psutil, "cpu_freq", lambda: hidden)
    found = hardware.cpu(tmp_path / "absent")
    assert found["clock_mhz"] == 2000 and found["clock_max_mhz"] is None and found["flags"] is None
    assert {"clock_max_mhz", "flags"} <= set(found["why"]) and "clock_mhz" not in found["why"]


def test_no_driver_is_an_empty_list_with_a_reason(monkeypatch):
    def no_library():
        raise pynvml.NVMLError(pynvml.NVML_ERROR_LIBRARY_NOT_FOUND)

    monkeypatch.setattr(pynvml, "nvmlInit", no_library)
    found = hardware.gpu()
    assert found["devices"] == [] and found["count"] == 0 and found["driver"] is None
    assert "NVML Shared Library Not Found" in found["why"]


def test_gpus_are_listed_with_their_memory(monkeypatch):
    fake = {
        "nvmlInit": lambda: None,
        "nvmlShutdown": lambda: None,
        "nvmlDeviceGetCount": lambda: 2,
        "nvmlDeviceGetHandleByIndex": lambda place: place,
        "nvmlDeviceGetName": lambda handle: f"GPU {handle}",
        "nvmlDeviceGetMemoryInfo": lambda handle: SimpleNamespace(total=80 * 2**30),
        "nvmlSystemGetDriverVersion": lambda: "550.54",
    }
    for name, function in fake.items():
        monkeypatch.setattr(pynvml, name, function)
    assert hardware.gpu() == {
        "count": 2,
        "devices": [{"name": f"GPU {i}", "memory_bytes": 80 * 2**30} for i in range(2)],
        "driver": "550.54",
        "why": None,
    }


def test_repeat_leaves_the_warm_up_out():
    calls = []
    assert len(repeat(lambda: calls.append(0), 3)) == 3
    assert len(calls) == 4


def test_rate_is_the_median_and_the_best():
    found = ceilings._rate("gflop", 6e9, [1.0, 2.0, 6.0])
    assert found == {"median_gflop_per_s": 3.0, "best_gflop_per_s": 6.0, "repeats": 3}


def test_matmul_gives_a_positive_rate():
    found = ceilings.matmul(1, size=64)
    assert 0 < found["median_gflop_per_s"] <= found["best_gflop_per_s"]
    assert found["size"] == 64 and found["library"] != "unknown"


def test_bandwidth_counts_the_bytes_of_each_kernel_once():
    found = ceilings.bandwidth(3, array_bytes=4 * 1000, repeats=2)
    assert found["copy"]["bytes"] == 8000 and found["add"]["bytes"] == 12000
    assert all(
        0 < kernel["median_gb_per_s"] <= kernel["best_gb_per_s"] for kernel in found.values()
    )


def test_kernels_cover_the_whole_arrays(monkeypatch):
    """With any number of threads: the parts neither overlap nor leave a gap."""
    arrays = []
    empty = np.empty
    monkeypatch.setattr(np, "empty", lambda *a: arrays.append(empty(*a)) or arrays[-1])
    ceilings.bandwidth(3, array_bytes=4 * 1000, repeats=1)
    target, left, right = arrays
    np.testing.assert_array_equal(target, left + right)
    assert len(target) == 1000 and (left == 1).all() and (right == 2).all()


def test_framework_matmul_runs_on_any_device():
    found = ceilings.framework_matmul(size=32, chain=2, repeats=2)
    assert 0 < found["median_gflop_per_s"] <= found["best_gflop_per_s"]
    assert found["library"] in ("tensorflow", "jax")


@pytest.fixture
def four_cpus(monkeypatch, tmp_path):
    """CPUs of which each pair has a last-level cache of 32 MiB, much free memory, and no limit."""
    for cpu, sharing in enumerate(["0-1", "0-1", "2-3", "2-3"]):
        for level, kib in ((2, 1024), (3, 32 * 1024)):
            folder = tmp_path / f"cpu{cpu}" / "cache" / f"index{level}"
            folder.mkdir(parents=True)
            (folder / "size").write_text(f"{kib}K\n", encoding="utf-8")
            (folder / "shared_cpu_list").write_text(f"{sharing}\n", encoding="utf-8")
    monkeypatch.setattr(ceilings, "CPUS", tmp_path)
    machine = {"memory_limit_bytes": None, "available": 2**40, "cpus": {0, 1, 2, 3}}
    monkeypatch.setattr(container, "limits", lambda: machine)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(**machine))
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: machine["cpus"], raising=False)
    return machine


@pytest.mark.parametrize(("cpus", "mib"), [({0}, 32), ({0, 1}, 32), ({1, 2}, 64), ({9}, 0)])
def test_last_level_caches_that_are_used_count_once_each(four_cpus, cpus, mib):
    four_cpus["cpus"] = cpus
    assert ceilings.last_level_caches() == mib * 2**20


def test_arrays_are_far_beyond_all_caches(four_cpus):
    assert ceilings.beyond_cache() == 4 * 64 * 2**20
    four_cpus["cpus"] = {9}
    assert ceilings.beyond_cache() == 128 * 2**20


@pytest.mark.parametrize("least", ["available", "memory_limit_bytes"])
def test_arrays_take_a_sixteenth_of_free_memory_or_of_the_containers_at_most(four_cpus, least):
    four_cpus[least] = 2**28
    assert ceilings.beyond_cache() == 2**24


def test_a_gpu_that_the_backend_cannot_use_is_not_measured(monkeypatch):
    monkeypatch.setattr(ceilings, "measure", lambda threads: {})
    monkeypatch.setattr(hardware, "_gpu_unusable", lambda threads: "The backend sees no GPU.")
    found = hardware.measured(1, {"why": None})
    assert found["gpu_matmul"] is None and found["gpu_matmul_why"] == "The backend sees no GPU."


def test_a_usable_gpu_is_measured(monkeypatch):
    monkeypatch.setattr(ceilings, "measure", lambda threads: {})
    monkeypatch.setattr(ceilings, "framework_matmul", lambda: {"best_gflop_per_s": 1.0})
    monkeypatch.setattr(hardware, "_gpu_unusable", lambda threads: None)
    found = hardware.measured(1, {"why": None})
    assert found["gpu_matmul"] == {"best_gflop_per_s": 1.0} and found["gpu_matmul_why"] is None


def test_command_writes_the_documented_schema(monkeypatch, tmp_path, capsys):
    small = {"matmul": ceilings.matmul(1, 64), **ceilings.bandwidth(1, 4000)}
    monkeypatch.setattr(ceilings, "measure", lambda threads: small)
    monkeypatch.setattr(hardware, "gpu", lambda: {"count": 0, "devices": [], "why": "None here."})
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    place = ["--output", str(tmp_path / "hardware.json")]
    command.main([*place, "--threads", "1", "--feature", "milan"])
    found = json.loads((tmp_path / "hardware.json").read_text(encoding="utf-8"))
    schema = [line for line in hardware.__doc__.splitlines() if line.startswith("    ")]
    documented = [line.split()[0] for line in schema if line[4] != " "]
    assert list(found) == documented
    assert found["feature"] == "milan" and found["host"]["name"] == socket.gethostname()
    assert found["cpu"]["logical_cores"] == psutil.cpu_count()
    assert found["memory"]["total_bytes"] == psutil.virtual_memory().total
    assert found["software"]["packages"]["numpy"] == np.__version__
    assert found["environment"]["OMP_NUM_THREADS"] == "7"
    assert found["environment"]["CUDA_VISIBLE_DEVICES"] is None
    assert "GFLOP/s" in capsys.readouterr().out

"""Where a result comes from: the code, the software, the machine and the device that made it."""

import ctypes
import os
import platform
import socket
import subprocess
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from uuid import UUID

from trainlab import backend

# XLA, which compiles what JAX computes, is part of jaxlib.
FRAMEWORKS = {"tensorflow": ("tensorflow", "tensorflow-cpu"), "jax": ("jax", "jaxlib")}
PACKAGES = ("keras", *FRAMEWORKS["tensorflow"], *FRAMEWORKS["jax"], "numpy")


def git_state(folder: Path) -> dict:
    """Commit of the checkout that holds `folder`, and whether tracked files differ from it.

    Both are None outside a git checkout or without git.
    """
    try:
        commit = _git(folder, "rev-parse", "HEAD")
        changes = _git(folder, "status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.CalledProcessError):
        return {"commit": None, "dirty": None}
    return {"commit": commit, "dirty": bool(changes)}


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "--no-optional-locks", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()


def versions() -> dict[str, str]:
    """Versions of Python and of the installed packages that determine a training's numbers."""
    return {"python": platform.python_version(), **installed(PACKAGES)}


def installed(packages: Iterable[str]) -> dict[str, str]:
    """The versions of those of `packages` that are installed, without importing them."""
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def software() -> str:
    """The framework that trainings will use: a change of backend or version retrains."""
    chosen = backend.name()
    found = installed(["keras", *FRAMEWORKS[chosen]])
    return f"{chosen}: " + ", ".join(f"{name} {version}" for name, version in found.items())


def cpu_name() -> str:
    """The processor's model name, as the operating system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def now() -> str:
    """The time, ISO 8601, UTC, in seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def host(environ: Mapping[str, str] = os.environ) -> dict:
    """The machine: its name, the logical CPUs that this process may use, and its place in Slurm.

    `slurm` has job, node and partition as Slurm writes them into `environ`, and is None outside of
    a Slurm job; `cpus` is None where the system does not tell.
    """
    usable = getattr(os, "sched_getaffinity", None)
    slurm = {
        "job": environ.get("SLURM_JOB_ID"),
        "node": environ.get("SLURMD_NODENAME"),
        "partition": environ.get("SLURM_JOB_PARTITION"),
    }
    return {
        "name": socket.gethostname(),
        "cpus": sorted(usable(0)) if usable else None,
        "slurm": slurm if slurm["job"] else None,
    }


def device() -> dict[str, str | None]:
    """The device that the imported backend trains on: {"kind": "CPU" | "GPU", "name"}.

    A GPU's `uuid` tells it from others of the same name; None where its driver does not tell it.
    """
    import keras

    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        gpus = tf.config.list_physical_devices("GPU")
        names = [tf.config.experimental.get_device_details(gpu).get("device_name") for gpu in gpus]
    else:
        import jax

        names = [item.device_kind for item in jax.devices() if item.platform == "gpu"]
    if names:
        return {"kind": "GPU", "name": str(names[0]), "uuid": gpu_uuid()}
    return {"kind": "CPU", "name": cpu_name()}


def gpu_uuid() -> str | None:
    """The first GPU of those that this process may use, which both backends train on.

    The driver is asked in this process: lists of all GPUs know nothing of CUDA_VISIBLE_DEVICES.
    """
    number, uuid = ctypes.c_int(), (ctypes.c_ubyte * 16)()
    try:
        cuda = ctypes.CDLL("libcuda.so.1")
        if cuda.cuInit(0) or cuda.cuDeviceGet(ctypes.byref(number), 0):
            return None
        # Version 2 tells the parts of one GPU (MIG) apart.
        ask = getattr(cuda, "cuDeviceGetUuid_v2", None) or cuda.cuDeviceGetUuid
        return None if ask(uuid, number) else str(UUID(bytes=bytes(uuid)))
    except (OSError, AttributeError):  # no driver, or one before CUDA 9.2
        return None

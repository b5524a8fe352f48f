"""Where a result comes from: the code, the software and the device that made it."""

import platform
import subprocess
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from trainlab import backend

PACKAGES = ("keras", "tensorflow", "tensorflow-cpu", "jax", "numpy")


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
    command = ["git", "-C", str(folder), *arguments]
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
    found = installed(["keras", chosen, f"{chosen}-cpu"])
    return f"{chosen}: " + ", ".join(f"{name} {version}" for name, version in found.items())


def cpu_name() -> str:
    """The processor's model name, as the operating system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def device() -> dict[str, str]:
    """The device that the imported backend trains on: {"kind": "CPU" | "GPU", "name"}."""
    import keras

    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        gpus = tf.config.list_physical_devices("GPU")
        names = [tf.config.experimental.get_device_details(gpu).get("device_name") for gpu in gpus]
    else:
        import jax

        names = [item.device_kind for item in jax.devices() if item.platform == "gpu"]
    if names:
        return {"kind": "GPU", "name": str(names[0])}
    return {"kind": "CPU", "name": cpu_name()}

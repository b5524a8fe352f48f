"""What the study runs on: the machine's facts and its measured ceilings (hardware.json).

`capture` returns one JSON object. A number that the machine does not tell is null, with the reason
in the `why` of its section; sizes are in bytes, clocks in MHz, rates per second.

    captured     ISO time, UTC
    feature      the Slurm feature of nodes that it stands for; null outside of a cluster
    host         name, cpus, slurm: as trainlab.provenance.host has them
    threads      threads the ceilings were measured with
    gpu          count, devices [{name, memory_bytes}], driver, why (null when there are devices)
    cpu          model, architecture, physical_cores, logical_cores, clock_mhz, clock_max_mhz,
                 flags {avx: true, ...} (null where the system lists none), why {key: sentence}
    memory       total_bytes, available_bytes
    system       os, distribution, kernel
    software     python, packages {name: version} of those installed
    environment  {variable: value, or null when it is not set}: backend and thread settings
    load         average over {one_minute, five_minutes, fifteen_minutes}, before measuring
    container    cgroup_version, cpu_limit_cores, memory_limit_bytes (null: no limit) and
                 affinity_cores, the logical CPUs that the process may use
    ceilings     seconds (the measuring itself) and
                 matmul      {median_gflop_per_s, best_gflop_per_s, repeats, size, library}
                 copy, add   {median_gb_per_s, best_gb_per_s, repeats, bytes}: memory bandwidth
                 gpu_matmul  like matmul, by the Keras backend; null without a GPU, then
                 gpu_matmul_why says why
"""

import os
import platform
import time
from pathlib import Path

import psutil
import pynvml

from trainlab import container
from trainlab.measure import ceilings
from trainlab.provenance import cpu_name, host, installed, now

SPEED_FLAGS = (  # instruction sets that decide how fast float32 arithmetic is; asimd and sve: ARM
    *("avx", "avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16"),
    *("amx_tile", "amx_bf16", "asimd", "sve"),
)
PACKAGES = (
    *("keras", "tensorflow", "tensorflow-cpu", "jax", "jaxlib", "torch"),
    *("numpy", "scipy", "scikit-learn", "pandas", "snakemake", "psutil", "nvidia-ml-py"),
)
VARIABLES = (
    *("KERAS_BACKEND", "TF_ENABLE_ONEDNN_OPTS", "TF_XLA_FLAGS", "XLA_FLAGS"),
    *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"),
    *("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "CUDA_VISIBLE_DEVICES"),
)


def capture(threads: int, feature: str | None = None) -> dict:
    """The whole of hardware.json; see the module's docstring."""
    facts = {
        "captured": now(),
        "feature": feature,
        "host": host(),
        "threads": threads,
        "gpu": gpu(),
        "cpu": cpu(),
        "memory": memory(),
        "system": system(),
        "software": software(),
        "environment": {name: os.environ.get(name) for name in VARIABLES},
        "load": load(),
        "container": container.limits(),
    }
    return {**facts, "ceilings": measured(threads, facts["gpu"])}


def gpu() -> dict:
    """NVIDIA GPUs as the driver lists them, whether or not a framework can use them."""
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError as error:
        why = f"NVIDIA's management library gives no access to a GPU: {error}."
        return {"count": 0, "devices": [], "driver": None, "why": why}
    try:
        handles = map(pynvml.nvmlDeviceGetHandleByIndex, range(pynvml.nvmlDeviceGetCount()))
        devices = [_device(handle) for handle in handles]
        why = None if devices else "The NVIDIA driver lists no GPU."
        driver = pynvml.nvmlSystemGetDriverVersion()
        return {"count": len(devices), "devices": devices, "driver": driver, "why": why}
    finally:
        pynvml.nvmlShutdown()


def _device(handle) -> dict:
    try:
        memory_bytes = pynvml.nvmlDeviceGetMemoryInfo(handle).total
    except pynvml.NVMLError_NotSupported:  # GPUs that share the processor's memory
        memory_bytes = None
    return {"name": pynvml.nvmlDeviceGetName(handle), "memory_bytes": memory_bytes}


def cpu(cpuinfo: Path = Path("/proc/cpuinfo")) -> dict:
    """The processor; virtual machines often hide its clocks, other systems than Linux its flags."""
    fields = _fields(cpuinfo)
    clock = psutil.cpu_freq() if hasattr(psutil, "cpu_freq") else None
    listed = fields.get("flags") or fields.get("Features")
    found = {
        "model": fields.get("model name") or cpu_name(),
        "architecture": platform.machine(),
        "physical_cores": psutil.cpu_count(logical=False),
        "logical_cores": psutil.cpu_count(),
        # psutil writes 0 for a clock that the system does not tell
        "clock_mhz": (clock.current or None) if clock else None,
        "clock_max_mhz": (clock.max or None) if clock else None,
        "flags": {flag: flag in listed.split() for flag in SPEED_FLAGS} if listed else None,
    }
    missing = "The system does not tell it; virtual machines usually hide it."
    return {**found, "why": {key: missing for key, value in found.items() if value is None}}


def _fields(cpuinfo: Path) -> dict[str, str]:
    """The first value of every field in /proc/cpuinfo; empty where there is no such file."""
    if not cpuinfo.exists():
        return {}
    lines = cpuinfo.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(":", 1) for line in reversed(lines) if ":" in line]
    return {name.strip(): value.strip() for name, value in pairs}


def memory() -> dict:
    """Main memory of the machine; a container's share is in `container`."""
    found = psutil.virtual_memory()
    return {"total_bytes": found.total, "available_bytes": found.available}


def system() -> dict:
    """Operating system, Linux distribution (else None) and kernel release."""
    try:
        distribution = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        distribution = None
    return {"os": platform.system(), "distribution": distribution, "kernel": platform.release()}


def software() -> dict:
    """Python's version and those of the installed packages that matter, without importing them."""
    return {"python": platform.python_version(), "packages": installed(PACKAGES)}


def load() -> dict:
    """Load average: what else keeps the machine busy, in runnable threads."""
    spans = ("one_minute", "five_minutes", "fifteen_minutes")
    return dict(zip(spans, psutil.getloadavg(), strict=True))


def measured(threads: int, gpus: dict) -> dict:
    """The ceilings, the GPU's only where there is one that the Keras backend can use."""
    start = time.perf_counter()
    found = ceilings.measure(threads)
    why = gpus["why"] or _gpu_unusable(threads)
    found["gpu_matmul"] = None if why else ceilings.framework_matmul()
    return {"seconds": time.perf_counter() - start, **found, "gpu_matmul_why": why}


def _gpu_unusable(threads: int) -> str | None:
    """Why the Keras backend cannot use the machine's GPU; None when it can."""
    from trainlab import backend

    backend.prepare(threads)
    import keras

    backend.pin(keras)
    if keras.distribution.list_devices("gpu"):
        return None
    return (
        f"The {keras.backend.backend()} backend sees no GPU although the driver lists one; "
        "install its GPU version to use it."
    )

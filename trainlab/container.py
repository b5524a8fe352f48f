"""What a container or scheduler leaves of the machine: cgroup limits and CPU affinity.

Linux control groups, version 1 and 2 (kernel documentation, admin-guide/cgroup-v1 and cgroup-v2).
A process is bound by its own group and by every group above it, so the smallest limit counts.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import psutil

CGROUPS = Path("/sys/fs/cgroup")
MEMBERSHIP = Path("/proc/self/cgroup")


def limits(cgroups: Path = CGROUPS, membership: Path = MEMBERSHIP) -> dict:
    """The limits this process runs under; None where no limit is set.

    Returns `cgroup_version` (1, 2 or None), `cpu_limit_cores` (quota divided by period),
    `memory_limit_bytes`, and `affinity_cores`, the logical CPUs the process may be scheduled on.
    """
    groups = _groups(membership)
    version = None if not groups else 2 if (cgroups / "cgroup.controllers").exists() else 1
    read_cpu, read_memory = _READERS.get(version, (_nothing, _nothing))
    return {
        "cgroup_version": version,
        "cpu_limit_cores": min(read_cpu(cgroups, groups), default=None),
        "memory_limit_bytes": min(read_memory(cgroups, groups), default=None),
        "affinity_cores": _affinity(),
    }


def free_memory() -> int:
    """Bytes that this process may take at most: a container may have less than the machine."""
    free, limit = psutil.virtual_memory().available, limits()["memory_limit_bytes"]
    return min(free, limit or free)


def _groups(membership: Path) -> dict[str, str]:
    """Controller -> group path of this process; the v2 hierarchy has the controller ''."""
    if not membership.exists():
        return {}
    lines = [line.split(":", 2) for line in membership.read_text(encoding="utf-8").splitlines()]
    return {name: path for _, controllers, path in lines for name in controllers.split(",")}


def _files(root: Path, group: str, name: str) -> Iterator[str]:
    """The text of a limit file in a group and in all groups above it.

    Inside a container the paths may name groups that only the host sees; those are skipped.
    """
    group = Path(group.lstrip("/"))
    for level in (group, *group.parents):
        file = root / level / name
        if file.exists():
            yield file.read_text(encoding="utf-8").strip()


def _cpu_v2(root: Path, groups: dict[str, str]) -> list[float]:
    texts = [text.split() for text in _files(root, groups.get("", "/"), "cpu.max")]
    return [int(quota) / int(period) for quota, period in texts if quota != "max"]


def _memory_v2(root: Path, groups: dict[str, str]) -> list[int]:
    texts = _files(root, groups.get("", "/"), "memory.max")
    return [int(text) for text in texts if text != "max"]


def _cpu_v1(root: Path, groups: dict[str, str]) -> list[float]:
    group = groups.get("cpu", "/")
    quotas = _files(root / "cpu", group, "cpu.cfs_quota_us")
    periods = _files(root / "cpu", group, "cpu.cfs_period_us")
    pairs = zip(map(int, quotas), map(int, periods), strict=True)
    return [quota / period for quota, period in pairs if quota > 0]


def _memory_v1(root: Path, groups: dict[str, str]) -> list[int]:
    """ "No limit" is written as the largest number of pages: more than the machine has."""
    texts = _files(root / "memory", groups.get("memory", "/"), "memory.limit_in_bytes")
    machine = psutil.virtual_memory().total
    return [int(text) for text in texts if int(text) < machine]


def _nothing(root: Path, groups: dict[str, str]) -> list:
    return []


def _affinity() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


_READERS = {1: (_cpu_v1, _memory_v1), 2: (_cpu_v2, _memory_v2)}

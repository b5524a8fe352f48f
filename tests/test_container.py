"""The limits that a container sets, from imitated system files."""

import psutil

from trainlab import container


def limits(root, files):
    """The limits that these system files tell, by their names below `root`."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return container.limits(root / "fs", root / "membership")


def test_cgroup_v2_limit_of_an_upper_group_counts(tmp_path):
    found = limits(
        tmp_path,
        {
            "membership": "0::/pod/job\n",
            "fs/cgroup.controllers": "cpu memory\n",
            "fs/pod/cpu.max": "150000 100000\n",
            "fs/pod/job/cpu.max": "max 100000\n",
            "fs/pod/job/memory.max": "1073741824\n",
            "fs/pod/memory.max": "max\n",
        },
    )
    assert found["cgroup_version"] == 2
    assert found["cpu_limit_cores"] == 1.5
    assert found["memory_limit_bytes"] == 2**30


def test_cgroup_v1_finds_the_limits_that_a_container_sees_at_the_root(tmp_path):
    found = limits(
        tmp_path,
        {
            "membership": "2:cpu,cpuacct:/docker/abc\n1:memory:/docker/abc\n",
            "fs/cpu/cpu.cfs_quota_us": "50000\n",
            "fs/cpu/cpu.cfs_period_us": "100000\n",
            "fs/memory/memory.limit_in_bytes": "1048576\n",
        },
    )
    assert found["cgroup_version"] == 1
    assert found["cpu_limit_cores"] == 0.5
    assert found["memory_limit_bytes"] == 2**20


def test_cgroup_v1_writes_no_limit_as_a_huge_number(tmp_path):
    found = limits(
        tmp_path,
        {
            "membership": "2:cpu:/\n1:memory:/\n",
            "fs/cpu/cpu.cfs_quota_us": "-1\n",
            "fs/cpu/cpu.cfs_period_us": "100000\n",
            "fs/memory/memory.limit_in_bytes": "9223372036854771712\n",
        },
    )
    assert found["cpu_limit_cores"] is None and found["memory_limit_bytes"] is None


def test_without_cgroups_there_is_no_limit(tmp_path):
    found = container.limits(tmp_path, tmp_path / "absent")
    assert found["cgroup_version"] is None and found["cpu_limit_cores"] is None
    assert 1 <= found["affinity_cores"] <= psutil.cpu_count()

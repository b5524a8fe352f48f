"""The cluster, for the tests that need one."""

import importlib.util

import pytest

from tests.cluster import tiny


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """The folder of a running cluster; without one the tests are skipped, with the reason."""
    if obstacle := tiny.obstacle():
        pytest.skip(obstacle)
    if not importlib.util.find_spec("snakemake_executor_plugin_slurm"):
        pytest.skip("Without the plugin: pip install -r envs/slurm.lock.txt.")
    folder = tmp_path_factory.mktemp("cluster")
    tiny.start(folder)
    yield folder
    tiny.stop(folder)

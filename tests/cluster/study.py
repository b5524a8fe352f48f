"""A small study for the cluster: three trainings long enough to be disturbed, one of them timed by
calibrated steps.
"""

import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.project import copy_project, of_digits, write_config, write_yaml

REPORT = "results/demo/report.html"
EXPERIMENT = {
    "title": "Convolutions",
    "task": "1",
    "model": {"name": "convnet", "stages": [[8], [8]]},
    "optimizer": {"name": "sgd", "momentum": 0.9},
    "schedule": {"name": "cosine", "peak": 0.05},
    "augmentations": [{"name": "shift", "pixels": 2}],
    "batch_size": 32,
    "budget": {"steps": 3000},
}
EXPERIMENTS = {
    "digits/plain": EXPERIMENT,
    "digits/averaged": EXPERIMENT | {"averaging": {"name": "lookahead"}},
    "digits/timed": EXPERIMENT | {"budget": {"seconds": 10}},
}
# As profiles/slurm has them, but for this cluster: no accounting, and no time to lose.
SETTINGS = {
    "default-resources": ["runtime=10", "mem_mb=2000", "constraint=fast"],
    "slurm-status-command": "squeue",
    "slurm-no-account": True,
    "slurm-init-seconds-before-status-checks": 2,
    "latency-wait": 10,
}
# What would be two kinds of nodes.
PART = {"threads": 2, "gpus": 0, "node_features": ["one", "two"]}


def write_tree(tree: Path) -> None:
    """The project with the small study's config, times to be compared, and the profile with this
    cluster's settings.
    """
    copy_project(tree)
    write_config(tree, of_digits(EXPERIMENTS, "digits/plain", exclusive_timing=True))
    profile = tree / "profiles/slurm/profile.v9+.yaml"
    write_yaml(profile, yaml.safe_load(profile.read_text(encoding="utf-8")) | SETTINGS)
    write_yaml(profile.with_name("cluster.yaml"), PART)


def start(tree: Path, *arguments: str, **environment: str) -> subprocess.Popen:
    """Snakemake with the Slurm profile; what it says goes into said.txt."""
    folder = Path(sys.executable).parent
    env = {name: value for name, value in os.environ.items() if name != "TRAINLAB_DATA"}
    env |= {"KERAS_BACKEND": "tensorflow", "TRAINLAB_BACKUP_SECONDS": "0", **environment}
    env["PATH"] = f"{folder}:{env['PATH']}"
    command = [str(folder / "snakemake"), "--workflow-profile", "profiles/slurm", *arguments]
    with (tree / "said.txt").open("wb") as said:
        return subprocess.Popen(command, cwd=tree, env=env, stdout=said, stderr=said)


def said(tree: Path) -> str:
    return (tree / "said.txt").read_text(encoding="utf-8", errors="replace")

"""A small study for the tests of the workflow, and what is asked of Snakemake about it."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import yaml

from tests.conftest import ROOT
from tests.project import write_config

KEPT = (
    "digits/dense",
    "digits/dense-improved",
    "digits/convnet-augmented",
    "digits/transfer-frozen",
    "digits/transfer-own-frozen",
    "objects/shallow",
)
RUNS = len(KEPT)
NO_NETWORK = "http://127.0.0.1:9"  # as a proxy: every download fails at once
HAND_IN = {"assignment": 1, "assignment_page": 1}
REPORTING = {"aggregate": 1, "notebook": 1, "report": 1, **HAND_IN}
REDESIGNED = {"design": 1, **REPORTING}  # where what the report is told of the design changes


def small_study() -> dict:
    """The project's config, with few experiments, little data and a step or two of training."""
    config = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    experiments = config["experiments"]
    experiments["digits/convnet-augmented"]["base"] = "digits/dense-improved"
    experiments["digits/convnet-augmented"]["model"] = {"name": "convnet", "stages": [[4], [4]]}
    experiments["digits/convnet-augmented"]["averaging"] = {"name": "lookahead"}
    frozen = experiments["digits/transfer-scratch"] | experiments["digits/transfer-frozen"]
    del frozen["base"]  # which is not kept
    experiments["digits/transfer-frozen"] = frozen | {"against": []}
    experiments["digits/transfer-own-frozen"]["against"] = ["digits/transfer-frozen"]
    experiments["objects/shallow"]["model"] = {"name": "convnet", "stages": [[4], [4]]}
    experiments["objects/shallow"]["schedule"] = {"name": "cosine", "peak": 0.002}
    schedule = {"name": "cosine", "peak": 0.1, "warmup": 0.2}
    experiments["digits/dense-improved"]["schedule"] = schedule
    config["experiments"] = {name: experiments[name] for name in KEPT}
    config["tasks"] = {}
    config["datasets"]["shapes"] = {"name": "shapes", "train": 300, "test": 100}
    rungs = [{"trials": 2, "share": 0.5}, {"trials": 1, "share": 1.0}]
    config["tuning"] = {"rate": [0.1, 0.3], "rungs": rungs, "methods": ["objects/shallow"]}
    studies = {name.split("/")[0] for name in KEPT}
    presets = config["presets"].items()
    config["presets"] = {name: it for name, it in presets if studies >= set(it["data"])}
    config["targets"] = {name: config["targets"][name] for name in studies}
    demo = config["presets"]["demo"]
    demo["seeds"] = [1]
    for preset in config["presets"].values():  # of what is not kept
        preset |= {"leave_out": [], "replace": {}}
    demo["budgets"] = {name: {"steps": 2} for name in demo["budgets"]}
    return config


def snakemake(tree: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    folder = Path(sys.executable).parent
    env = {name: value for name, value in os.environ.items() if name != "TRAINLAB_DATA"}
    env |= {"PATH": f"{folder}:{env['PATH']}", "KERAS_BACKEND": "tensorflow"}
    env |= {"KERAS_HOME": str(tree / "keras"), "https_proxy": NO_NETWORK, **environment}
    command = [str(folder / "snakemake"), "--cores", "2", *arguments]
    return subprocess.run(
        command, cwd=tree, env=env, capture_output=True, encoding="utf-8", check=False
    )


def planned(tree: Path, **environment: str) -> dict[str, int]:
    """Jobs by rule that a dry run plans, without `all`."""
    result = snakemake(tree, "--dry-run", **environment)
    assert result.returncode == 0, result.stderr
    text = result.stdout + result.stderr
    if "Nothing to be done" in text:
        return {}
    table = text.split("Job stats:")[1].split("\n\n")[0]
    jobs = {rule: int(count) for rule, count in re.findall(r"^(\w+) +(\d+)$", table, re.M)}
    return {rule: count for rule, count in jobs.items() if rule not in ("all", "total")}


def edit(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + "\n# an edit\n", encoding="utf-8")


def edited(tree: Path, change: Callable[[dict], None]) -> dict[str, int]:
    config = small_study()
    change(config)
    write_config(tree, config)
    return planned(tree)

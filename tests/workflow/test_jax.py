"""A part of the demo on JAX: trained, tested and reported on as on TensorFlow."""

from importlib.util import find_spec

import numpy as np
import pandas as pd
import pytest
import yaml

from tests.conftest import ROOT
from tests.project import copy_project, write_config
from tests.workflow.small import snakemake

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("jax") is None, reason="JAX is not installed"),
]
KEPT = ("digits/dense", "digits/dense-improved", "objects/resnet", "objects/resnet-cosine")
SEEDS = [1, 2, 3]


def part_of_the_demo() -> dict:
    """The demo's own settings of some experiments, its budgets in steps."""
    config = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    demo = config["presets"]["demo"]
    config["experiments"] = {name: config["experiments"][name] for name in KEPT}
    config["tasks"] = {}
    config["experiments"]["objects/resnet"].pop("against")
    config["targets"] = {name: config["targets"][name] for name in demo["data"]}
    replaced = {name: parts for name, parts in demo["replace"].items() if name in KEPT}
    demo |= {"seeds": SEEDS, "leave_out": [], "replace": replaced}
    demo["budgets"] |= {"objects": {"steps": 120}}
    config["presets"] = {"demo": demo}
    config["tuning"] |= {"methods": ["objects/resnet"], "ranges": {}}
    shift = [{"name": "shift", "pixels": 1}]
    config["pipeline_profile"] = {"experiment": "objects/resnet", "naive": shift}
    return config


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> dict[str, pd.DataFrame]:
    """For each backend the table of its runs; the tree's pages are beside it."""
    tree = tmp_path_factory.mktemp("jax")
    copy_project(tree)
    write_config(tree, part_of_the_demo())
    found = {}
    for backend in ("tensorflow", "jax"):
        result = snakemake(tree, KERAS_BACKEND=backend)
        assert result.returncode == 0, result.stdout + result.stderr
        found[backend] = pd.read_csv(tree / "results/demo/results.csv")
        found[backend].attrs["page"] = (tree / "results/demo/report.html").read_text(
            encoding="utf-8"
        )
    return found


def test_all_runs_are_tested_on_both(tables):
    for table in tables.values():
        assert sorted(zip(table["experiment"], table["seed"], strict=True)) == [
            (name, seed) for name in KEPT for seed in SEEDS
        ]
        assert table["test_accuracy"].notna().all()


@pytest.mark.parametrize("name", KEPT)
def test_accuracies_differ_by_no_more_than_seeds_do(tables, name):
    groups = [table.loc[table["experiment"] == name, "test_accuracy"] for table in tables.values()]
    means = [group.mean() for group in groups]
    assert min(means) > 0.3  # learnt: a guess is right in a tenth
    error = np.sqrt(sum(group.var(ddof=1) for group in groups) / len(SEEDS))
    assert abs(means[0] - means[1]) < 4 * error + 0.01  # 0.01: where three seeds happen to agree


def test_the_report_names_the_backend(tables):
    for backend, table in tables.items():
        assert f", {backend}</td>" in table.attrs["page"], backend  # beside the device of a run

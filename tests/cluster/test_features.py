"""Kinds of nodes that the config names: each is measured on a node of its own kind."""

import re

from tests.conftest import ROOT
from tests.synthetic import folder
from tests.synthetic.design import design, entry
from tests.workflow.small import snakemake
from trainlab.results.load import load

NAMED = ["--config", "node_features=[milan, genoa-2]"]


def test_a_job_for_each_kind_takes_the_place_of_that_for_one_machine():
    planned = snakemake(ROOT, "--dry-run", "--printshellcmds", "--forceall", *NAMED)
    assert planned.returncode == 0, planned.stderr
    commands = re.findall(r"scripts\.hardware (.*) > ", planned.stdout + planned.stderr)
    assert sorted(commands) == [
        f"--output results/demo/hardware-{feature}.json --threads 1 --feature {feature}"
        for feature in ("genoa-2", "milan")
    ]


def test_one_machine_is_not_taken_for_several():
    refused = snakemake(ROOT, *NAMED, "--", "results/demo/hardware-milan.json")
    assert refused.returncode == 1
    assert "kinds of nodes of a Slurm cluster" in refused.stderr
    assert not (ROOT / "results/demo/hardware-milan.json").exists()


def test_the_report_is_given_all_kinds_in_the_configs_order(tmp_path):
    entries = [entry("leaves/oak"), entry("leaves/elm")]
    data = {"leaves": design()["datasets"]["objects"]}
    own = {"experiments": entries, "datasets": data, "targets": {}, "pipeline_profile": None}
    built = folder.build(tmp_path / "own", seeds=(1,), node_features=["milan", "genoa"], **own)
    assert [machine["feature"] for machine in load(built).machines] == ["milan", "genoa"]

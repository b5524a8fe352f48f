"""What the design does not know is no target."""

import pytest

from tests.conftest import ROOT
from tests.workflow.small import snakemake


@pytest.mark.slow
@pytest.mark.parametrize(
    "target",
    [
        "demo/runs/digits/nope/seed1/run.json",
        "demo/runs/objects/resnet-long/seed1/run.json",  # which the preset leaves out
        "demo/calibrations/abc.json",
        "demo/hardware-milan.json",
        "weights/resnet.json",
    ],
)
def test_no_rule_makes_what_the_design_does_not_know(target):
    result = snakemake(ROOT, "-n", "--", f"results/{target}")
    assert result.returncode == 1
    said = result.stdout + result.stderr
    assert f"No rule to produce results/{target} " in said and "Traceback" not in said


@pytest.mark.slow
def test_another_seed_than_the_presets_and_weights_and_named_nodes_are_targets():
    run, node = "demo/runs/digits/dense/seed77/run.json", "demo/hardware-milan.json"
    targets = [f"results/{name}" for name in (run, node, "weights/mobilenet.json")]
    config = ["--config", 'node_features=["milan"]']
    result = snakemake(ROOT, "-n", *config, "--", *targets)
    assert result.returncode == 0, result.stderr

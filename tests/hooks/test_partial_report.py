"""A report of the runs that there are."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.synthetic.design import design
from tests.synthetic.folder import build
from trainlab.errors import TrainLabError
from trainlab.hooks import partial_report
from trainlab.results.collect import MISSING

SEEDS = (1, 2, 3)
ABSENT = {"digits/dense": {2: "It failed: The disk is full."}, "objects/senet": {1: None}}
NOTEBOOK = str(ROOT / "report" / "study.ipynb")
MEASURED = ("hardware.json", "pipeline.json", "augmentation_samples.npz")


def described(folder: Path) -> dict:
    """The design as the rules have it: with paths in place of the manifests."""
    whole = design(seeds=SEEDS)
    for study, dataset in whole["datasets"].items():
        path = folder / f"{study}.json"
        path.write_text(json.dumps(dataset["manifest"]), encoding="utf-8")
        whole["datasets"][study] = dataset | {"manifest": str(path)}
    return whole


@pytest.mark.slow
def test_the_partial_report_says_what_is_absent(tmp_path):
    results = build(tmp_path / "demo", seeds=SEEDS)
    shutil.rmtree(results / "runs/digits/dense/seed2")  # senet's is outdated, not gone
    measured = [str(results / name) for name in MEASURED]
    before, partial = (results / "results.csv").read_bytes(), results / "partial"
    whole = described(tmp_path)
    partial_report.make(partial, whole, ABSENT, measured, NOTEBOOK, f"{tmp_path}/log")
    page = (partial / "report.html").read_text(encoding="utf-8")
    assert "digits/dense, seed 2" in page and "It failed: The disk is full." in page
    assert "objects/senet, seed 1" in page and MISSING in page
    assert f"{3 * len(whole['experiments']) - 2} done" in page
    assert (results / "results.csv").read_bytes() == before
    assert (partial / "runs").readlink() == Path("../runs")


def test_a_report_that_cannot_be_made_says_why(tmp_path):
    partial, log = tmp_path / "partial", f"{tmp_path}/log"
    whole = {"experiments": [{"name": "digits/dense", "seeds": [1, 2]}], "datasets": {}}
    hardware = f"{tmp_path}/hardware.json"
    with pytest.raises(TrainLabError, match="hardware.json is missing"):
        partial_report.make(partial, whole, {}, [hardware], NOTEBOOK, log)
    absent = {"digits/dense": {1: None, 2: None}}
    with pytest.raises(TrainLabError, match="no finished run"):
        partial_report.make(partial, whole, absent, [], NOTEBOOK, log)
    assert not partial.exists()


def test_a_command_that_fails_is_the_reason(tmp_path):
    whole = {"experiments": [{"name": "digits/dense", "seeds": [1]}], "datasets": {}}
    whole["calibrations"] = {}
    with pytest.raises(TrainLabError, match="seed1/run.json is missing"):
        partial_report.make(tmp_path / "partial", whole, {}, [], NOTEBOOK, f"{tmp_path}/log")

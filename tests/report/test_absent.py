"""Runs that failed or are missing: in the tables, and in a report of the others."""

import json
import shutil
from pathlib import Path

import pytest

from scripts import aggregate, partial_report
from tests.conftest import ROOT
from tests.synthetic import folder as synthetic_results
from trainlab.errors import TrainLabError
from trainlab.report.tables import experiments as tables
from trainlab.report.words.absent import warning
from trainlab.results.collect import MISSING
from trainlab.results.columns import RUN_COLUMNS, SUMMARY_COLUMNS
from trainlab.results.files import read_table

SEEDS = (1, 2, 3)
NOTEBOOK = ("--notebook", str(ROOT / "report" / "study.ipynb"))
FAILED = {"digits/dense": {"2": "It failed: The disk is full."}}
ABSENT = {("digits/dense", 2), ("digits/convnet", 3), ("objects/senet", 1)}
REASONS = {  # by name in the report; all seeds of one experiment are absent
    "digits/dense, seed 2": "It failed: The disk is full.",
    "digits/convnet, seed 3": MISSING,
    "objects/senet, seed 1": MISSING,
    "objects/shufflenet": MISSING,
}


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> Path:
    """A finished study, of which single runs and a whole experiment are gone."""
    folder = synthetic_results.build(tmp_path_factory.mktemp("results") / "demo", seeds=SEEDS)
    for name, seed in ABSENT | {("objects/shufflenet", seed) for seed in SEEDS}:
        shutil.rmtree(folder / "runs" / name / f"seed{seed}")
    (folder / "failed.json").write_text(json.dumps(FAILED))
    return folder


def options(results: Path, output: Path) -> list[str]:
    """The options that both commands have."""
    study = json.dumps(synthetic_results.study(results / "data", list(SEEDS), False))
    runs = [str(path.parent) for path in results.glob("runs/*/*/seed*/run.json")]
    found = ["--study", study, "--failed", str(results / "failed.json"), "--runs", *runs]
    return [*found, "--output-dir", str(output)]


def read(folder: Path):
    return (
        read_table(folder / "results.csv", RUN_COLUMNS),
        read_table(folder / "summary.csv", SUMMARY_COLUMNS),
    )


def test_absent_runs_are_rows_in_the_studys_order(results, tmp_path):
    aggregate.main(options(results, tmp_path))
    runs, summary = read(tmp_path)
    names = list(synthetic_results.EXPERIMENTS)
    assert runs["experiment"].tolist() == [name for name in names for _ in SEEDS]
    assert runs["seed"].tolist() == list(SEEDS) * len(names)
    state = runs.set_index(["experiment", "seed"])["status"]
    assert state["digits/dense", 2] == "failed"
    assert state["digits/convnet", 3] == state["objects/shufflenet", 2] == "missing"
    assert (state == "done").sum() == len(runs) - 6
    assert summary.set_index("experiment").loc["digits/dense", "n"] == 2
    assert summary.set_index("experiment").loc["objects/shufflenet", "status"] == "not run"


def test_the_report_lists_them_with_their_reasons(results, tmp_path):
    aggregate.main(options(results, tmp_path))
    listed = tables.not_run(*read(tmp_path))
    assert dict(zip(listed["Name"], listed["Reason"], strict=True)) == REASONS


def test_a_complete_study_has_no_absent_runs(tmp_path):
    folder = synthetic_results.build(tmp_path / "demo", seeds=(1,))
    runs, summary = read(folder)
    assert len(runs) == len(synthetic_results.EXPERIMENTS)
    assert tables.not_run(runs, summary).empty
    assert warning(runs) is None


def test_a_partial_report_says_that_it_is_one(results, tmp_path):
    aggregate.main(options(results, tmp_path))
    runs = read(tmp_path)[0]
    assert warning(runs) == (
        f"This report is not complete: of {len(runs)} runs, 6 could not be included "
        "(1 failed, 5 missing); the reasons are under “Not run”."
    )
    assert "(5 missing)" in warning(runs[runs["status"] != "failed"])


def measured(results: Path) -> list[str]:
    names = ("hardware.json", "pipeline.json", "augmentation_samples.npz")
    return ["--measured", *(str(results / name) for name in names), *NOTEBOOK]


@pytest.mark.slow
def test_the_partial_report_says_what_is_absent(results, tmp_path):
    partial = tmp_path / "partial"
    before = (results / "results.csv").read_bytes()
    partial_report.main([*options(results, partial), *measured(results)])
    page = (partial / "report.html").read_text()
    for name, reason in REASONS.items():
        assert name in page and reason in page
    assert f"{3 * len(synthetic_results.EXPERIMENTS) - 6} done" in page
    assert (results / "results.csv").read_bytes() == before
    assert (partial / "runs").readlink() == Path("../runs")


def test_a_report_that_cannot_be_made_says_why(results, tmp_path):
    arguments = options(results, tmp_path / "partial")
    absent = ["--measured", str(tmp_path / "hardware.json"), *NOTEBOOK]
    with pytest.raises(TrainLabError, match="hardware.json is missing"):
        partial_report.main([*arguments, *absent])
    arguments = ["--failed", "none", "--output-dir", str(tmp_path / "partial")]
    arguments += ["--study", '{"datasets": {}}']
    with pytest.raises(TrainLabError, match="no finished run"):
        partial_report.main([*arguments, *absent])
    assert not (tmp_path / "partial").exists()

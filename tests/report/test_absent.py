"""Runs that failed or are missing: in the tables, and in a report of the others."""

import json
import shutil
from pathlib import Path

import pytest

from scripts import aggregate
from tests.synthetic.design import design
from tests.synthetic.folder import build
from trainlab.report.tables import experiments as tables
from trainlab.report.words.absent import warning
from trainlab.results.collect import MISSING
from trainlab.results.columns import RUN_COLUMNS, SUMMARY_COLUMNS
from trainlab.results.files import read_table

SEEDS = (1, 2, 3)
ABSENT = {
    "digits/dense": {2: "It failed: The disk is full."},
    "digits/convnet": {3: None},
    "objects/senet": {1: None},
    "objects/shufflenet": dict.fromkeys(SEEDS),
}
REASONS = {  # by name in the report; all seeds of one experiment are absent
    "digits/dense, seed 2": "It failed: The disk is full.",
    "digits/convnet, seed 3": MISSING,
    "objects/senet, seed 1": MISSING,
    "objects/shufflenet": MISSING,
}


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> Path:
    """A finished study, of which single runs and a whole experiment are gone."""
    folder = build(tmp_path_factory.mktemp("results") / "demo", seeds=SEEDS)
    for name, seeds in ABSENT.items():
        for seed in seeds:
            shutil.rmtree(folder / "runs" / name / f"seed{seed}")
    (folder / "absent.json").write_text(json.dumps(ABSENT), encoding="utf-8")
    return folder


def options(results: Path, output: Path) -> list[str]:
    files = {"design": "design.json", "absent": "absent.json", "runs": "runs"}
    given = [f"--{option}={results / file}" for option, file in files.items()]
    return [*given, f"--output-dir={output}"]


def read(folder: Path):
    return (
        read_table(folder / "results.csv", RUN_COLUMNS),
        read_table(folder / "summary.csv", SUMMARY_COLUMNS),
    )


def test_absent_runs_are_rows_in_the_studys_order(results, tmp_path):
    aggregate.main(options(results, tmp_path))
    runs, summary = read(tmp_path)
    names = [entry["name"] for entry in design()["experiments"]]
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
    folder = build(tmp_path / "demo", seeds=(1,))
    runs, summary = read(folder)
    assert len(runs) == len(design()["experiments"])
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

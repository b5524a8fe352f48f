"""The small study as it was run: its files, its pictures, its hand-in, its search."""

import os
import re
import shutil
from pathlib import Path

import pytest

from scripts.tools import runs
from tests.conftest import ROOT
from tests.workflow.small import (
    HAND_IN,
    REDESIGNED,
    RUNS,
    edited,
    planned,
    small_study,
    snakemake,
    write_config,
)

pytestmark = pytest.mark.slow


def test_the_results_are_there(finished):
    results = finished / "results" / "demo"
    for name in ("results.csv", "summary.csv", "hardware.json", "report.ipynb", "report.html"):
        assert (results / name).stat().st_size > 0, name
    assert "digits8x8" in (results / "report.html").read_text(encoding="utf-8")


def test_every_job_was_measured_and_the_measurements_are_no_reason_to_run(tree):
    shared, own = tree / "results", tree / "results" / "demo" / "benchmarks"
    rules = {path.stem for path in own.glob("*.tsv")}
    rules |= {path.parts[-4] for path in own.glob("*/*/*/seed1.tsv")}
    rules |= {path.stem for path in shared.glob("data/digits8x8/benchmarks/*.tsv")}
    rules |= {"fetch_weights" for _ in shared.glob("weights/mobilenet.tsv")}
    stages = {"hardware", "fetch", "fetch_weights", "prepare", "profile_pipeline", "train"}
    assert rules == stages | {"evaluate", *REDESIGNED}
    training = (
        (own / "train" / "objects" / "shallow" / "seed1.tsv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    assert dict(zip(training[0].split(), training[1].split("\t"), strict=True))["s"] > "0"
    shutil.rmtree(own)
    assert planned(tree) == {}


def test_runs_that_are_put_back_are_not_made_again_and_give_the_same_tables(tree, tmp_path):
    results = tree / "results" / "demo"
    before = (results / "results.csv").read_text(encoding="utf-8")
    runs.keep(results, tmp_path / "kept")
    for folder in (results, tree / ".snakemake"):  # another machine, where the data is prepared
        shutil.rmtree(folder)
    assert len(runs.restore(tmp_path / "kept", results)) == RUNS - 1
    again = planned(tree)  # digits/transfer-frozen: there may be weights for it here
    assert (again["train"], again["evaluate"]) == (1, 1)
    assert snakemake(tree).returncode == 0
    assert (results / "results.csv").read_text(encoding="utf-8") == before


def test_snakemakes_own_report_shows_where_the_files_came_from(finished, tmp_path):
    page = tmp_path / "provenance.html"
    result = snakemake(finished, "--report", str(page))
    assert result.returncode == 0, result.stderr
    text = page.read_text(encoding="utf-8")
    figures = [path.name for path in (finished / "results" / "demo" / "figures").glob("*.svg")]
    assert figures
    for part in ("the whole report", "one row a run", "one row an experiment", *figures):
        assert part in text, part
    assert "Preset" in text and "What makes a deep network train better" in text


def edges(mermaid: str) -> set[tuple[str, str]]:
    """The edges of a mermaid picture, by the names of the rules; their order is chance."""
    names = dict(re.findall(r"(id\d+)\[(\w+)\]", mermaid))
    return {(names[one], names[two]) for one, two in re.findall(r"(id\d+) --> (id\d+)", mermaid)}


def test_the_picture_of_the_rules_in_the_docs_is_up_to_date(tree):
    config = small_study()
    # So that steps are calibrated, also those of a budget in steps.
    config["presets"]["demo"]["budgets"]["dense"] = {"seconds": 1}
    config["experiments"]["digits/convnet-augmented"]["budget"] = {"steps": 2}
    write_config(tree, config)
    result = snakemake(tree, "--rulegraph", "mermaid-js")
    (picture,) = re.findall(
        r"```mermaid\n(.*?)```", (ROOT / "docs" / "workflow.md").read_text(encoding="utf-8"), re.S
    )
    assert len(edges(picture)) > 10
    assert edges(picture) == edges(result.stdout)


def test_files_to_hand_in(tree):
    def name(config):
        config["student_id"] = "0123"

    results = tree / "results" / "demo"
    assert "%%module trainlab.models.dense" in read(results / "assignment.html")
    assert edited(tree, name) == HAND_IN
    result = snakemake(tree)
    assert result.returncode == 0, result.stderr
    assert "**Student** 0123" in read(results / "0123_assignment2_solution.ipynb")
    assert "<strong>Student</strong> 0123" in read(results / "0123_assignment2_output.html")
    assert planned(tree) == {}


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_the_search_for_values_runs_when_asked_for(tree):
    result = snakemake(tree, "tune")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "objects/shallow: rate" in result.stdout
    table = (tree / "results" / "demo" / "tuning.csv").read_text(encoding="utf-8").splitlines()
    assert len(table) == 1 + 2 + 1
    assert planned(tree) == {}


def test_a_study_of_objects_alone(tree):
    def drop(config):
        config["presets"]["demo"]["data"] = {"objects": "shapes"}

    assert edited(tree, drop) == REDESIGNED
    result = snakemake(tree)
    assert result.returncode == 0, result.stdout + result.stderr
    page = (tree / "results" / "demo" / "report.html").read_text(encoding="utf-8")
    assert "Study objects" in page and "Study digits" not in page
    assert "The input pipeline" not in page  # its experiment is one of digits
    assert planned(tree) == {}


def test_from_another_folder_by_paths_that_are_relative_or_linked(finished, tmp_path):
    (tmp_path / "link").symlink_to(finished)
    for way in (os.path.relpath(finished, tmp_path), "link"):
        result = snakemake(tmp_path, "-n", "--snakefile", f"{way}/Snakefile", "--directory", way)
        assert "Nothing to be done" in result.stdout + result.stderr, result.stderr

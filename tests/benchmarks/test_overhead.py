"""Where the wall time goes: the reading of Snakemake's records, and what stages import."""

import json
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest

from benchmarks.imports import frameworks
from benchmarks.overhead import (
    REST,
    Job,
    conclusion,
    jobs_behind,
    phases,
    read_records,
    shares_of_wall,
    table,
)  # fmt: skip
from tests.conftest import ROOT
from trainlab.closure import closure
from trainlab.errors import TrainLabError

STAGES = ("evaluate", "aggregate", "report")  # those after the trainings


def record(rule: str, start: float, end: float, inputs=()) -> dict:
    times = {"starttime": start, "endtime": end}
    return {"rule": rule, "log": [f"{rule}.log"], "input": list(inputs), **times}


@pytest.fixture
def finished(tmp_path, monkeypatch) -> dict[str, dict]:
    """Records of a study: 4 s of preparation, 10 of training, a pause of 1, 5 of the report."""
    monkeypatch.chdir(tmp_path)
    Path("a").mkdir()
    seconds = {"training": 6.0, "validation": 1.0, "test": 0.5, "total": 9.0}
    Path("a/run.json").write_text(json.dumps({"seconds": seconds}), encoding="utf-8")
    return {
        "data.npz": record("prepare", 100, 104, ["raw.bin"]),
        "a/model.keras": record("train", 104, 113, ["data.npz"]),
        "a/run.json": record("train", 104, 114, ["data.npz"]),
        "report.html": record("report", 115, 120, ["a/run.json", "a/model.keras"]),
        "other.npz": record("prepare", 0, 1),
    }


def test_records_are_read_whatever_the_length_of_the_path(tmp_path, finished):
    long = "results/" + "x" * 300 + "/run.json"
    for path in ("report.html", long):
        name = urlsafe_b64encode(path.encode()).decode()
        pieces = [name[start : start + 200] for start in range(0, len(name), 200)]
        file = tmp_path.joinpath("metadata", *(f"@{piece}" for piece in pieces[:-1]), pieces[-1])
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(finished["report.html"]), encoding="utf-8")
    assert read_records(tmp_path / "metadata").keys() == {"report.html", long}
    with pytest.raises(TrainLabError, match="where Snakemake ran"):
        read_records(tmp_path / "none")


def test_only_jobs_behind_the_report_count_and_each_once(finished):
    jobs = {job.rule: job for job in jobs_behind("report.html", finished)}
    assert jobs.keys() == {"prepare", "train", "report"}
    assert (jobs["train"].start, jobs["train"].end) == (104, 114)
    with pytest.raises(TrainLabError, match="Finish the study first"):
        jobs_behind("unknown.html", finished)


def test_jobs_side_by_side_share_the_wall_time():
    jobs = [Job("train", (), 0, 10), Job("train", (), 4, 12), Job("report", (), 14, 15)]
    assert shares_of_wall(jobs) == [4 + 3, 3 + 2, 1]


def test_a_run_that_was_not_made_has_no_phases(finished):
    Path("a/run.json").write_text(json.dumps({"status": "not run"}), encoding="utf-8")
    assert phases(Job("train", ("a/run.json",), 0, 7), 7) == {"": 7}


def test_the_table_divides_the_whole_wall_time(finished):
    rows = table(jobs_behind("report.html", finished))
    seconds = {(row["rule"], row["phase"]): row["wall_seconds"] for row in rows}
    assert sum(seconds.values()) == pytest.approx(20)
    assert seconds["train", "training"] == pytest.approx(6)
    assert seconds["train", REST] == pytest.approx(2.5)
    assert seconds["none (Snakemake)", ""] == pytest.approx(1)
    assert "20 s of wall time: 70.0% besides the steps" in conclusion(rows)
    assert "62.5% besides steps, validation and test" in conclusion(rows)


def test_no_stage_after_training_imports_a_framework():
    files = closure(ROOT / "report" / "study.ipynb")
    modules = [file.removesuffix(".py").replace("/", ".") for file in files if file.endswith(".py")]
    assert "trainlab.report.html.elements" in modules
    modules += [f"scripts.{stage}" for stage in STAGES]
    assert frameworks(", ".join(modules)) == set()
    assert "keras" in frameworks("trainlab.engine.loops.loss")

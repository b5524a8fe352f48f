"""Which runs failed, which wait for those: read from Snakemake's own jobs."""

import json
import os
import subprocess
import sys
from types import SimpleNamespace
from unittest.mock import MagicMock

from tests.conftest import ROOT
from trainlab.hooks.failures import Failure
from trainlab.hooks.runs import failures, label
from trainlab.hooks.workflow import Job, Jobs

SNAKEFILE = """
import json, sys

sys.path.insert(0, ROOT)
from trainlab.hooks import runs
from trainlab.hooks.workflow import Jobs


def base(wildcards):
    return "objects/shallow/seed1/run" if wildcards.name == "own" else []


rule all:
    input:
        expand("digits/{name}/seed{seed}/test", name=["own", "dense"], seed=[1, 2]),
        "objects/shallow/seed1/test",


rule train:
    input: base
    output: "{study}/{name}/seed{seed}/run"
    log: "{study}-{name}-{seed}.log"
    shell:
        "[ {wildcards.study} = digits ] && touch {output}"
        " || (echo 'Error: Disk full.' > {log}; false)"


rule evaluate:
    input: "{study}/{name}/seed{seed}/run"
    output: "{study}/{name}/seed{seed}/test"
    log: "{study}-{name}-{seed}-test.log"
    shell: "touch {output}"


onstart:
    print("to train", runs.to_train(Jobs(workflow).unmade()), file=sys.stderr)
    for job, needed in Jobs(workflow).needs().items():
        print(runs.label(job), "needs", [runs.label(each) for each in needed], file=sys.stderr)


onerror:
    jobs = Jobs(workflow)
    found = {
        "interrupted": jobs.interrupted(),
        "failed": [runs.label(job) for job in jobs.failed()],
        "reasons": [failure.reason for failure in runs.failures(jobs.failed())],
        "absent": runs.absent(jobs),
    }
    with open("found.json", "w") as file:
        json.dump(found, file)
"""


def fail(folder) -> tuple[dict, str]:
    """What the hooks find in a workflow whose base of the other experiments cannot be trained."""
    (folder / "Snakefile").write_text(
        SNAKEFILE.replace("ROOT", repr(str(ROOT)), 1), encoding="utf-8"
    )
    command = [sys.executable, "-m", "snakemake", "--cores", "2", "--keep-going"]
    result = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", env=os.environ
    )
    assert result.returncode == 1
    return json.loads((folder / "found.json").read_text(encoding="utf-8")), result.stderr


def test_runs_that_failed_or_wait_for_one_that_did(tmp_path):
    found, said = fail(tmp_path)
    assert found["failed"] == ["objects/shallow, seed 1"]
    assert found["reasons"] == ["Disk full."]
    assert not found["interrupted"]
    assert found["absent"]["objects/shallow"] == {"1": "It failed: Disk full."}
    assert found["absent"]["digits/own"] == {
        "1": "It needs objects/shallow, seed 1, which failed.",
        "2": "It needs objects/shallow, seed 1, which failed.",
    }
    assert "digits/dense" not in found["absent"]
    assert "('digits/dense', 1), ('digits/dense', 2), ('digits/own', 1)" in said
    assert "digits/own, seed 2 needs ['objects/shallow, seed 1']" in said
    assert "objects/shallow, seed 1 needs []" in said
    assert "digits/dense, seed 1 (its test) needs ['digits/dense, seed 1']" in said


class Group:
    """Jobs that a cluster runs as one. Snakemake makes such groups for remote executors only."""

    def __init__(self, *jobs):
        self.jobs = jobs

    def is_group(self):
        return True


class Graph:
    """The part of Snakemake's graph that groups are looked up in."""

    dependencies = None

    def __init__(self, chains: dict):
        self.chains = chains

    def bfs(self, dependencies, job):
        yield job
        yield from self.chains.get(job, ())


def test_of_a_group_that_failed_only_the_culprit_is_named(tmp_path):
    (tmp_path / "run").touch()
    trained, untested, waiting = (
        MagicMock(output=[str(tmp_path / file)]) for file in ("run", "metrics", "notes")
    )
    for job, rule in ((trained, "train"), (untested, "evaluate"), (waiting, "report")):
        job.rule.name, job.wildcards, job.log, job.benchmark = rule, {}, [], None
    graph = Graph({untested: [trained], waiting: [untested, trained]})
    failed = SimpleNamespace(failed={Group(trained, untested, waiting)})
    jobs = Jobs(SimpleNamespace(dag=graph, scheduler=failed))
    assert jobs.failed() == [Job("evaluate")]


def run(rule: str, log: str | None = None) -> Job:
    return Job(rule, (("study", "digits"), ("name", "dense"), ("seed", "2")), log)


def test_jobs_are_named_as_a_person_would():
    assert label(run("train")) == "digits/dense, seed 2"
    assert label(run("evaluate")) == "digits/dense, seed 2 (its test)"
    assert label(Job("fetch", (("dataset", "mnist"),))) == "fetch mnist"


def test_failures_are_in_the_order_of_their_names(tmp_path):
    (tmp_path / "log").write_text("Error: The disk is full.\n", encoding="utf-8")
    found = failures([Job("report"), run("train", f"{tmp_path}/log")])
    assert found == [
        Failure("digits/dense, seed 2", "The disk is full.", f"{tmp_path}/log"),
        Failure("report", "It left no log.", None),
    ]

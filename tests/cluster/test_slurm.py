"""A study on a cluster whose jobs are cancelled, whose nodes fail, and which others use, too."""

import json
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest

from tests.cluster import study, tiny
from trainlab.report.words.study import CALIBRATED, OF_ANOTHER_KIND

pytestmark = pytest.mark.slow
# What happens to which training.
CANCELLED, PREEMPTED, LOST = "digits/plain", "digits/averaged", "digits/timed"


@pytest.fixture(scope="module")
def disturbed(cluster, tmp_path_factory) -> Path:
    """The tree of a study that ran to its report, each of its trainings disturbed once."""
    tree = tmp_path_factory.mktemp("study")
    study.write_tree(tree)
    snakemake = study.start(tree, study.REPORT)
    disturb = {CANCELLED: cancel, PREEMPTED: preempt, LOST: partial(lose, cluster)}
    try:
        tiny.until(lambda: all_disturbed(tree, disturb), 1800)
        status = snakemake.wait(timeout=1800)
    finally:
        snakemake.kill()
        print(study.said(tree))  # pytest shows it of a test that fails
    assert status == 0
    return tree


def all_disturbed(tree: Path, disturb: dict) -> bool:
    """Disturb, once, each training that has left a backup: they begin in any order."""
    for experiment in [name for name in disturb if has_backup(tree, name)]:
        disturb.pop(experiment)(*job_and_node(experiment))
    return not disturb


def cancel(job: str, _node: str) -> None:
    tiny.call("scancel", job)


def preempt(_job: str, node: str) -> None:
    """A job of more urgency takes the training's node."""
    urgent = ["--partition", "urgent", "--exclusive", "--nodelist", node, "--output", "/dev/null"]
    tiny.call("sbatch", *urgent, "--wrap", "sleep 5")


def lose(cluster: Path, job: str, node: str) -> None:
    """The node loses its power, and is back when Slurm has noticed."""
    tiny.kill_node(cluster, node)
    tiny.until(lambda: job not in tiny.call("squeue", "-h", "-t", "R", "-o", "%i").split(), 120)
    tiny.call("slurmd", "-N", node)


def has_backup(tree: Path, experiment: str) -> bool:
    return any((tree / "results/demo/backups" / experiment / "seed1").glob("*.backup"))


def job_and_node(experiment: str) -> tuple[str, str]:
    """The Slurm job of a training that runs, and its node."""
    name = f"run-{experiment.replace('/', '-')}-seed1"
    rows = tiny.call("squeue", "-h", "-t", "R", "-o", "%i %N %k").splitlines()
    (found,) = [row.split()[:2] for row in rows if name in row]
    return tuple(found)


def record(tree: Path, experiment: str) -> dict:
    file = tree / "results/demo/runs" / experiment / "seed1/run.json"
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("experiment", [CANCELLED, PREEMPTED, LOST])
def test_a_disturbed_training_went_on_from_its_backup(disturbed, experiment):
    found = record(disturbed, experiment)
    assert found["resumed"] == 1
    assert found["host"]["slurm"]["node"] in ("node1", "node2")  # the third lacks the feature
    assert found["threads"] == 2


def test_no_two_trainings_shared_a_node(disturbed):
    for one, other in combinations((CANCELLED, PREEMPTED, LOST), 2):
        a, b = record(disturbed, one), record(disturbed, other)
        # Since each went on: between its two jobs a node is free for another.
        apart = a["ended"] <= b["went_on"] or b["ended"] <= a["went_on"]
        assert apart or a["host"]["slurm"]["node"] != b["host"]["slurm"]["node"]


def test_the_report_says_that_times_may_be_compared(disturbed):
    page = (disturbed / study.REPORT).read_text(encoding="utf-8")
    assert CALIBRATED in page
    assert OF_ANOTHER_KIND not in page  # no training shared its node


def test_each_kind_of_node_has_ceilings_that_were_measured_on_it(disturbed):
    page = (disturbed / study.REPORT).read_text(encoding="utf-8")
    for feature, node in (("one", "node1"), ("two", "node2")):
        file = disturbed / f"results/demo/hardware-{feature}.json"
        assert json.loads(file.read_text(encoding="utf-8"))["host"]["slurm"]["node"] == node
        used = {record(disturbed, name)["host"]["slurm"]["node"] for name in study.EXPERIMENTS}
        assert (f"<td>{node} ({feature}), 2 threads</td>" in page) == (node in used)


def test_nothing_is_left_to_be_done(disturbed):
    snakemake = study.start(disturbed, "--dry-run", study.REPORT)
    assert snakemake.wait(timeout=60) == 0
    assert "Nothing to be done" in study.said(disturbed)


@pytest.mark.parametrize("more", [[], ["--cores", "2"]])
def test_without_a_number_of_threads_no_job_is_given_to_slurm(disturbed, more):
    """Also where Snakemake has a number of cores: those of the submitting machine."""
    given = [*more, "--forcerun=hardware_of_feature", study.REPORT, "--config", "threads="]
    assert study.start(disturbed, *given).wait(timeout=60) == 1
    assert "the number of CPU threads of a training has to be named" in study.said(disturbed)


def test_what_slurm_did_is_the_reason_of_a_failure(disturbed):
    """A training that is cancelled and not tried again."""
    again = f"results/demo/runs/{CANCELLED}/seed1/run.json"
    snakemake = study.start(disturbed, "--retries=0", f"--forcerun={again}", study.REPORT)
    tiny.until(lambda: has_backup(disturbed, CANCELLED), 600)
    job, node = job_and_node(CANCELLED)
    cancel(job, node)
    assert snakemake.wait(timeout=600) == 1
    said = study.said(disturbed)
    assert f"- {CANCELLED}, seed 1: Slurm ended its job {job}" in said
    assert ": it was cancelled." in said
    assert "A report without them: " in said

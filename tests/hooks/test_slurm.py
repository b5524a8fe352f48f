"""Why Slurm ended a job: from Snakemake's records, and from a Slurm that is a script."""

import logging

import pytest

from trainlab.hooks.runs import failures
from trainlab.hooks.slurm import TOO_MUCH, Reasons
from trainlab.hooks.workflow import Job

TOLD = "JobId=12 JobName=x JobState={} Reason=None TimeLimit=00:12:00 NodeList={} WorkDir=/\n"
LOGS = ["logs/train.log", "/study/.snakemake/slurm_logs/rule_train/dense/12.log"]
REFUSED = """SLURM sbatch failed. The error message was 'sbatch: error: Batch job submission failed:
Invalid partition name specified'.
    sbatch call: sbatch --parsable
"""


@pytest.fixture
def slurm(tmp_path, monkeypatch):
    """Sets what scontrol says of the job 12, the only one that it knows."""

    def says(text: str) -> None:
        script = tmp_path / "scontrol"
        script.write_text(f'#!/bin/sh\n[ "$4" = 12 ] && printf "{text}"\n', encoding="utf-8")
        script.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    return says


def record(event: str, **facts) -> logging.LogRecord:
    """What Snakemake logs of a failure."""
    return logging.makeLogRecord({"levelno": logging.ERROR, "event": event, **facts})


def of_job(log: list[str], message: str | None, indent: bool = False) -> logging.LogRecord:
    return record("job_error", jobid=3, rule_msg=message, log=log, indent=indent)


def of_group(logs: list[str]) -> logging.LogRecord:
    return record("group_error", aux_logs=logs, job_error_info=[{"jobid": 3}, {"jobid": 4}])


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("TIMEOUT", "on node2: it reached its time limit: ask for more `runtime`."),
        ("CANCELLED", "on node2: it was cancelled."),
        ("NODE_FAIL", "on node2: its node failed."),
        ("OUT_OF_MEMORY", "on node2: it needed more memory than it had asked for: ask for more"),
    ],
)
def test_what_slurm_did_is_passed_on(slurm, state, words):
    slurm(TOLD.format(state, "node2"))
    reasons = Reasons()
    reasons.handle(of_job(LOGS, "SLURM-job '12' failed, SLURM status is: 'x'."))
    assert reasons.found[3].startswith(f"Slurm ended its job 12 {words}")


def test_each_job_of_a_group_has_the_reason_of_its_group(slurm):
    slurm(TOLD.format("CANCELLED", "(null)"))
    reasons = Reasons()
    reasons.handle(of_group(LOGS[1:]))
    reasons.handle(of_job(["logs/train.log"], None, indent=True))  # Snakemake tells it once more
    assert reasons.found == dict.fromkeys((3, 4), "Slurm ended its job 12: it was cancelled.")


def test_a_job_that_ended_by_itself_has_its_own_log_to_tell(slurm):
    slurm(TOLD.format("CANCELLED", "node1"))
    reasons = Reasons()
    reasons.handle(of_job(LOGS, "failed"))
    slurm(TOLD.format("FAILED", "node1"))
    reasons.handle(of_job(LOGS, "failed"))  # the next attempt
    assert reasons.found == {}


def test_a_job_that_slurm_did_not_take_has_its_words(slurm):
    slurm("")
    reasons = Reasons()
    reasons.handle(of_job(["logs/train.log"], REFUSED))
    assert reasons.found[3].endswith("Invalid partition name specified")
    reasons.handle(of_group([]))  # Snakemake passes no words of a group on
    assert reasons.found == dict.fromkeys((3, 4), TOO_MUCH)


def test_without_slurm_nothing_is_known(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    reasons = Reasons()
    reasons.handle(of_job(LOGS, "failed"))
    reasons.handle(of_job(["logs/train.log"], None))  # of the local executor
    assert reasons.found == {}


def test_the_reason_of_a_failure_is_what_ended_it(tmp_path):
    (tmp_path / "log").write_text("step 100 of 200\n", encoding="utf-8")
    ended = Job("fetch", (), f"{tmp_path}/log", "Slurm ended its job 12: it was cancelled.")
    assert failures([ended])[0].reason == "Slurm ended its job 12: it was cancelled."

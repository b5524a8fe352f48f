"""Why Slurm ended a job: asked at the moment that Snakemake notices, as Slurm forgets soon.

Read here are what Snakemake 9.27 logs of a failed job (`job_error`, `group_error`) and the names
that snakemake-executor-plugin-slurm 2.8 gives to Slurm's logs: the job's number.
"""

import logging
import re
import subprocess
from collections.abc import Iterator

# What became of a job that did not end by itself, and what can be done.
ENDINGS = {
    "BOOT_FAIL": "its node did not start",
    "CANCELLED": "it was cancelled",
    "DEADLINE": "its deadline passed",
    "NODE_FAIL": "its node failed",
    "OUT_OF_MEMORY": "it needed more memory than it had asked for: ask for more `mem_mb`",
    "PREEMPTED": "it had to make room for another job",
    "TIMEOUT": "it reached its time limit: ask for more `runtime`",
}
REFUSED = "Slurm did not take it"
TOO_MUCH = (
    f"{REFUSED}: no node of the partition may have the threads, GPUs, memory or time that it asks "
    "for, or there is no such partition or account (docs/cluster.md)."
)


class Reasons(logging.Handler):
    """Listens to Snakemake's logger; `found` has a sentence by the number of a job in its graph."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.found: dict[int, str] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep why a job, or each job of a group, failed; of several attempts the last."""
        for number, message, logs in failed(record):
            self.found.pop(number, None)
            if reason := why(message, logs):
                self.found[number] = reason


def failed(record: logging.LogRecord) -> Iterator[tuple[int, str | None, list[str]]]:
    """The jobs that a record says have failed: number, the executor's words, and log files.

    Of a group Snakemake passes no words on, and tells its jobs once more one by one.
    """
    event = getattr(record, "event", None)
    if event == "group_error":
        for job in record.job_error_info:
            yield job["jobid"], None, record.aux_logs
    elif event == "job_error" and not record.indent:
        yield record.jobid, record.rule_msg or "", record.log


def why(message: str | None, logs: list[str]) -> str | None:
    """Why Slurm did not take a job, or ended it; None where it ended by itself."""
    if refusal := re.search(r"The error message was '(.*?)'", message or "", re.DOTALL):
        return f"{REFUSED}: {refusal[1]}"
    for log in reversed(logs):  # the executor's is the last
        if number := re.search(r"/(\d+(?:_\d+)?)\.log$", log):
            return ending(number[1])
    return TOO_MUCH if message is None else None


def ending(number: str) -> str | None:
    """How the Slurm job of this number ended, in a sentence; None if by itself, or forgotten."""
    try:
        command = ["scontrol", "show", "job", "--oneliner", number]
        told = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=30).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    facts = dict(pair.split("=", 1) for pair in told.split() if "=" in pair)
    words = ENDINGS.get(facts.get("JobState", ""))
    place = f" on {facts['NodeList']}" if facts.get("NodeList", "(null)") != "(null)" else ""
    return words and f"Slurm ended its job {number}{place}: {words}."

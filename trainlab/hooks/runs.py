"""Which runs are made, which failed, and which wait for those. A run is (experiment, seed)."""

from collections.abc import Iterable

from trainlab.hooks.failures import Failure, last_words
from trainlab.hooks.workflow import Job, Jobs

Run = tuple[str, int]


def run_of(job: Job) -> Run | None:
    """The run that a job trains or tests; None for any other job."""
    if job.rule not in ("train", "evaluate"):
        return None
    wildcards = dict(job.wildcards)
    return f"{wildcards['study']}/{wildcards['name']}", int(wildcards["seed"])


def to_train(jobs: Iterable[Job]) -> list[Run]:
    """The runs that these jobs train."""
    return sorted(run_of(job) for job in jobs if job.rule == "train")


def label(job: Job) -> str:
    """A job as a person would name it: "digits/dense, seed 2", "fetch mnist"."""
    if run := run_of(job):
        return f"{run[0]}, seed {run[1]}" + (" (its test)" if job.rule == "evaluate" else "")
    return " ".join([job.rule, *(value for _, value in job.wildcards)])


def failures(failed: Iterable[Job]) -> list[Failure]:
    """The failed jobs with their reasons, in the order of their names."""
    found = [Failure(label(job), cause_of(job), job.log) for job in failed]
    return sorted(found, key=lambda item: item.label)


def cause_of(job: Job) -> str:
    """Why a job failed: a cluster ended it, or else what its log says."""
    return job.ended or last_words(job.log)


def absent(jobs: Jobs) -> dict[str, dict[int, str | None]]:
    """The runs that lack their training or their test, {experiment: {seed: reason}}.

    The reason is that it failed, or that what it needs did; None where nobody got to it.
    """
    found = {}
    for job in filter(run_of, jobs.unmade()):
        experiment, seed = run_of(job)
        found.setdefault(experiment, {})[seed] = None
    for job, cause in jobs.failed_causes():
        if run := run_of(job):
            found[run[0]][run[1]] = reason(job, cause)
    return found


def reason(job: Job, cause: Job) -> str:
    """Why a job was not done, whose nearest failed job is `cause`."""
    if run_of(cause) == run_of(job):
        return f"It failed: {cause_of(cause)}"
    return f"It needs {label(cause)}, which failed."

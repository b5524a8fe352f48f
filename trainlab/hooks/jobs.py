"""What Snakemake's graph of jobs tells: which runs are made, which failed, which wait for those.

A run is named (experiment, seed). Everything here reads `workflow.dag` and `workflow.scheduler`.
"""

from trainlab.hooks.failures import Failure, last_words

Run = tuple[str, int]


def rule_names(jobs) -> set[str]:
    """The rules of some jobs."""
    return {job.rule.name for job in jobs}


def run_of(job) -> Run | None:
    """The run that a job trains or tests; None for any other job."""
    if job.rule.name not in ("train", "evaluate"):
        return None
    return f"{job.wildcards.study}/{job.wildcards.name}", int(job.wildcards.seed)


def to_train(dag) -> list[Run]:
    """The runs whose training is still to be done."""
    return sorted(run_of(job) for job in dag.needrun_jobs() if job.rule.name == "train")


def unmade(dag) -> set[Run]:
    """The runs that lack their training or their test, or have an outdated one."""
    return {run_of(job) for job in dag.needrun_jobs()} - {None}


def label(job) -> str:
    """A job as a person would name it: "digits/dense, seed 2", "fetch mnist"."""
    if run := run_of(job):
        return f"{run[0]}, seed {run[1]}" + (" (its test)" if job.rule.name == "evaluate" else "")
    return " ".join([job.rule.name, *map(str, job.wildcards)])


def failures(failed) -> list[Failure]:
    """The failed jobs with their reasons, in the order of their names."""
    found = [
        Failure(label(job), last_words(job.log[0]), str(job.log[0]))
        if job.log
        else Failure(label(job), last_words(None), None)
        for job in failed
    ]
    return sorted(found, key=lambda item: item.label)


def reasons(dag, failed) -> dict[str, dict[int, str]]:
    """Why runs were not made, {experiment: {seed: reason}}: they failed, or what they need did.

    Runs that nobody got to are not among them.
    """
    found = {}
    for job in filter(run_of, dag.needrun_jobs()):
        causes = [needed for needed in dag.bfs(dag.dependencies, job) if needed in failed]
        if causes:
            experiment, seed = run_of(job)
            found.setdefault(experiment, {})[seed] = reason(job, causes[0])
    return found


def reason(job, cause) -> str:
    """Why a job was not done, whose nearest failed job is `cause`."""
    if run_of(cause) == run_of(job):
        return f"It failed: {last_words(cause.log[0])}"
    return f"It needs {label(cause)}, which failed."

"""The only door to Snakemake's internals: the jobs of a workflow, as plain values.

Read here are `dag` and `scheduler` of a workflow, and of a job its rule, wildcards, log, benchmark,
output, and the jobs of a group (`--groups`), which the scheduler starts and fails as one.
Written for Snakemake 9.27; a module that reads more of it belongs here.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType


@dataclass(frozen=True)
class Job:
    """A job: its rule, its wildcards as (name, value) pairs, and its first log file, if any.

    `ended` says why a cluster ended it; None where it ended by itself. `benchmark` is the file that
    Snakemake writes when it has ended well, where it is asked to.
    """

    rule: str
    wildcards: tuple[tuple[str, str], ...] = ()
    log: str | None = None
    ended: str | None = None
    benchmark: str | None = None


class Jobs:
    """The jobs of the workflow that is carried out.

    `endings` are sentences on why a cluster ended jobs, by their numbers in the graph.
    """

    def __init__(self, workflow, endings: Mapping[int, str] = MappingProxyType({})):
        self._dag = workflow.dag
        self._scheduler = workflow.scheduler
        self._endings = endings

    def unmade(self) -> list[Job]:
        """What is to be made and is not made yet."""
        return [plain(job) for job in self._dag.needrun_jobs()]

    def needs(self) -> dict[Job, list[Job]]:
        """What is to be made, each with those of it that it waits for itself."""
        unmade = {job: plain(job) for job in self._dag.needrun_jobs()}
        return {
            one: [unmade[each] for each in self._dag.dependencies[job] if each in unmade]
            for job, one in unmade.items()
        }

    def finished(self) -> list[Job]:
        """What has been made by this call."""
        return [plain(job) for job in self._dag.finished_jobs]

    def interrupted(self) -> bool:
        """Whether jobs were still running when the workflow ended: Ctrl-C does that."""
        return bool(self._scheduler.running)

    def failed(self) -> list[Job]:
        """What failed by itself."""
        return [self._plain(job) for job in self._failed()]

    def failed_causes(self) -> Iterator[tuple[Job, Job]]:
        """Every job that is not made because a job failed, with the failed job nearest to it."""
        failed = set(self._failed())
        for job in self._dag.needrun_jobs():
            needed = self._dag.bfs(self._dag.dependencies, job)
            if cause := next((each for each in needed if each in failed), None):
                yield plain(job), self._plain(cause)

    def _plain(self, job) -> Job:
        ended = self._endings.get(self._dag.jobid(job)) if self._endings else None
        return replace(plain(job), ended=ended)

    def _failed(self) -> list:
        return [job for failed in self._scheduler.failed for job in self._culprits(failed)]

    def _culprits(self, failed) -> list:
        """The job itself; of a group its first unmade jobs, which wait for no other unmade one."""
        if not failed.is_group():
            return [failed]
        unmade = {job for job in failed.jobs if not all(map(os.path.exists, job.output))}
        return [
            job
            for job in unmade
            if not unmade.intersection(self._dag.bfs(self._dag.dependencies, job)) - {job}
        ]


def plain(job) -> Job:
    """A job of Snakemake as a value."""
    return Job(
        rule=job.rule.name,
        wildcards=tuple((name, str(value)) for name, value in job.wildcards.items()),
        log=str(job.log[0]) if job.log else None,
        benchmark=str(job.benchmark) if job.benchmark else None,
    )


def rule_names(jobs: Iterable[Job]) -> set[str]:
    """The rules of some jobs."""
    return {job.rule for job in jobs}

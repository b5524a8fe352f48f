"""The state of a study on its way."""

from collections import Counter
from copy import copy
from pathlib import Path

from trainlab.hooks.failures import Failure
from trainlab.hooks.workflow import Job
from trainlab.live.agenda import Agenda
from trainlab.live.training import Progress, progress


def identity(job: Job) -> Job:
    """What tells a job from others: its rule and its wildcards, in whatever order."""
    return Job(job.rule, tuple(sorted(job.wildcards)))


class Study:
    """What was begun, finished and failed of an agenda. Times are seconds on one clock, any."""

    def __init__(self, agenda: Agenda, begun: float):
        self.preset = agenda.preset
        self.begun = begun
        self.running: dict[Job, tuple[float, str | None]] = {}  # when it began, and its log
        self.finished: dict[Job, float] = {}  # seconds
        self.failures: dict[Job, Failure] = {}
        # Seconds in steps.
        self.planned = {identity(item.job): item.seconds for item in agenda.items}
        jobs = [identity(item.job) for item in agenda.items]
        self.needs = {
            job: [jobs[place] for place in item.needs]
            for job, item in zip(jobs, agenda.items, strict=True)
        }
        self.spent: dict[Job, float] = {}  # seconds in training steps, of what has finished
        self.rules = Counter(job.rule for job in self.planned)

    @property
    def jobs(self) -> int:
        """All jobs of the agenda, the target `all` not counted."""
        return len(self.planned)

    def blocked(self) -> set[Job]:
        """What cannot be made as long as what failed does: that itself, and what waits for it."""
        found, before = set(self.failures), 0
        while len(found) > before:
            before = len(found)
            found |= {job for job, needed in self.needs.items() if not found.isdisjoint(needed)}
        return found

    def to_make(self) -> list[Job]:
        """What is still to be made, and can be."""
        blocked = self.blocked()
        return [job for job in self.planned if job not in self.finished and job not in blocked]

    def snapshot(self) -> "Study":
        """The study as it is now, for one thread to read while another goes on with it."""
        found = copy(self)
        for name in ("running", "finished", "failures", "spent"):
            setattr(found, name, getattr(self, name).copy())
        return found

    def begin(self, job: Job, now: float) -> None:
        """A job has started; again, perhaps, after a failure."""
        self.failures.pop(identity(job), None)
        self.running[identity(job)] = now, job.log

    def finish(self, job: Job, now: float) -> None:
        """A job has ended well."""
        began, log = self.running.pop(identity(job), (now, None))
        self.took(job, now - began, log)

    def took(self, job: Job, seconds: float, log: str | None) -> None:
        """A job has ended well after as many seconds; its log tells those in training steps."""
        self.finished[identity(job)] = seconds
        if found := told(job, log):
            self.spent[identity(job)] = found.spent

    def fail(self, job: Job, failure: Failure) -> None:
        """A job has failed."""
        self.running.pop(identity(job), None)
        self.failures[identity(job)] = failure


def told(job: Job, log: str | None) -> Progress | None:
    """What the log of a training says of it; None of any other job, and before it says so."""
    return progress(Path(log)) if log and job.rule == "train" else None

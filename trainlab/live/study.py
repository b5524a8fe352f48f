"""The state of a study on its way, and how long the rest takes, learnt from what has finished."""

from collections import Counter
from copy import copy
from pathlib import Path
from statistics import fmean

from trainlab.hooks.failures import Failure
from trainlab.hooks.runs import run_of
from trainlab.hooks.workflow import Job
from trainlab.live.agenda import Agenda
from trainlab.live.training import Progress, progress

# Seconds of what is no training, where nothing has been learnt of it: the demo's on two cores.
TYPICAL = {
    **{"calibrate": 14, "reference_step": 7, "profile_pipeline": 5, "aggregate": 1},
    **{"notebook": 20, "report": 2, "assignment": 45, "assignment_page": 2, "evaluate": 1},
}
# What is made one after the other, the second row beside the first.
ENDINGS = (("notebook", "report"), ("assignment", "assignment_page"))


def plain(job: Job) -> Job:
    """A job by its rule and wildcards alone, whatever their order."""
    return Job(job.rule, tuple(sorted(job.wildcards)))


class Study:
    """What was begun, finished and failed of an agenda. Times are seconds on one clock, any."""

    def __init__(self, agenda: Agenda, begun: float):
        self.preset = agenda.preset
        self.begun = begun
        self.running: dict[Job, tuple[float, str | None]] = {}  # when it began, and its log
        self.finished: dict[Job, float] = {}  # seconds
        self.failures: dict[Job, Failure] = {}
        self.planned = {plain(item.job): item.seconds for item in agenda.items}  # seconds in steps
        self.spent: dict[Job, float] = {}  # seconds in training steps, of what has finished
        self._rules = Counter(job.rule for job in self.planned)

    @property
    def jobs(self) -> int:
        """All jobs of the agenda, the target `all` not counted."""
        return len(self.planned)

    def snapshot(self) -> "Study":
        """The study as it is now, for one thread to read while another goes on with it."""
        found = copy(self)
        for name in ("running", "finished", "failures", "spent"):
            setattr(found, name, getattr(self, name).copy())
        return found

    def begin(self, job: Job, now: float) -> None:
        """A job has started; again, perhaps, after a failure."""
        self.failures.pop(plain(job), None)
        self.running[plain(job)] = now, job.log

    def finish(self, job: Job, now: float) -> None:
        """A job has ended well."""
        began, log = self.running.pop(plain(job), (now, None))
        self.took(job, now - began, log)

    def took(self, job: Job, seconds: float, log: str | None) -> None:
        """A job has ended well after as many seconds; its log tells those in training steps."""
        self.finished[plain(job)] = seconds
        if found := told(job, log):
            self.spent[plain(job)] = found.spent

    def fail(self, job: Job, failure: Failure) -> None:
        """A job has failed."""
        self.running.pop(plain(job), None)
        self.failures[plain(job)] = failure

    def expected(self, job: Job) -> float | None:
        """Seconds that a job takes from its start to its end; None as long as nothing tells.

        The mean of the finished jobs of the same experiment, or else kind. A training of another
        experiment is its steps and, on top of them, what others took besides theirs.
        """
        job = plain(job)
        alike = [(other, took) for other, took in self.finished.items() if other.rule == job.rule]
        same = [took for other, took in alike if _experiment(other) == _experiment(job)]
        if same:
            return fmean(same)
        besides = self._besides()
        if (steps := self._by_logs(job)) is not None:
            return steps + (besides or 0.0)
        if (steps := self._by_budget(job)) is not None and besides is not None:
            return steps + besides
        found = [took for _, took in alike]
        if not found and job.rule in TYPICAL:
            return TYPICAL[job.rule]
        found = found or list(self.finished.values())
        return fmean(found) if found else None

    def _by_logs(self, job: Job) -> float | None:
        """Seconds in training steps, as logs of running ones of its experiment say."""
        own = (
            (other, log)
            for other, (_, log) in self.running.items()
            if _experiment(other) == _experiment(job)
        )
        logs = [found for found in (told(*each) for each in own) if found]
        return fmean(found.spent + found.left for found in logs) if logs else None

    def _by_budget(self, job: Job) -> float | None:
        """Seconds in training steps, as its budget or earlier runs say, at the pace that such have
        had: other work is beside them.
        """
        if (steps := self.planned.get(job)) is None:
            return None
        known = [other for other in self.spent if self.planned.get(other)]
        planned = sum(self.planned[other] for other in known)
        return steps * (sum(self.spent[other] for other in known) / planned if planned else 1.0)

    def _besides(self) -> float | None:
        """Seconds that finished trainings took besides their steps; None where none tells."""
        steps = {other: self.spent.get(other, self.planned.get(other)) for other in self.finished}
        known = [self.finished[job] - own for job, own in steps.items() if own is not None]
        return max(0.0, fmean(known)) if known else None

    def left(self, now: float) -> float | None:
        """Seconds until the last job ends; None as long as nothing tells how long one takes.

        Jobs that are many of a kind are spread as those were that there have been; those that are
        one of a kind follow each other, the page and what is handed in side by side.
        """
        longest = rest = 0.0
        single = Counter()
        alike = {}  # seconds by rule and experiment: all seeds of one take as long
        for job in self.planned:
            if job in self.finished or job in self.failures:
                continue
            kind = job.rule, _experiment(job)
            if kind not in alike:
                alike[kind] = self.expected(job)
            if (took := alike[kind]) is None:
                return None
            if job in self.running:
                began, log = self.running[job]
                found = told(job, log)
                took = max(took - (now - began), found.left if found else 0.0)
                longest = max(longest, took)
            if self._rules[job.rule] > 1:
                rest += took
            else:
                single[job.rule] += took
        ending = max(sum(single.pop(rule, 0.0) for rule in rules) for rules in ENDINGS)
        return max(rest / self._at_a_time(now) + sum(single.values()) + ending, longest)

    def _at_a_time(self, now: float) -> float:
        """How many jobs that are many of a kind have run beside each other, in the mean."""
        many = {job: took for job, took in self.finished.items() if self._rules[job.rule] > 1}
        since = {job: began for job, (began, _) in self.running.items() if job in self.planned}
        spent = sum(many.values())
        spent += sum(now - began for job, began in since.items() if self._rules[job.rule] > 1)
        single = sum(took for job, took in self.finished.items() if job not in many)
        elapsed = now - self.begun - single
        return max(1.0, spent / elapsed) if elapsed > 0 else 1.0


def _experiment(job: Job) -> str | None:
    run = run_of(job)
    return run[0] if run else None


def told(job: Job, log: str | None) -> Progress | None:
    """What the log of a training says of it; None of any other job, and before it says so."""
    return progress(Path(log)) if log and job.rule == "train" else None

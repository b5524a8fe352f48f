"""The state of a study on its way, and how long the rest takes, learnt from what has finished."""

from collections import Counter
from collections.abc import Iterable
from statistics import fmean

from trainlab.hooks.failures import Failure
from trainlab.hooks.runs import run_of
from trainlab.hooks.workflow import Job
from trainlab.live.agenda import Agenda

# Seconds of what comes at the end, where nothing has been learnt of it: the demo's on two cores.
TYPICAL = {"aggregate": 1, "notebook": 14, "report": 2, "assignment": 42, "assignment_page": 1}
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
        self.steps = {plain(item.job): item.seconds for item in agenda.items}
        self._rules = Counter(job.rule for job in self.steps)

    @property
    def jobs(self) -> int:
        """All jobs of the agenda, the target `all` not counted."""
        return len(self.steps)

    def begin(self, job: Job, now: float) -> None:
        """A job has started; again, perhaps, after a failure."""
        self.failures.pop(plain(job), None)
        self.running[plain(job)] = now, job.log

    def finish(self, job: Job, now: float) -> None:
        """A job has ended well."""
        began, _ = self.running.pop(plain(job), (now, None))
        self.finished[plain(job)] = now - began

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
        same = [took for other, took in self._alike(job) if _experiment(other) == _experiment(job)]
        if same:
            return fmean(same)
        if job.rule in TYPICAL:
            return TYPICAL[job.rule]
        alike = list(self._alike(job))
        if (steps := self.steps.get(job)) is not None:
            known = [(self.steps.get(other), took) for other, took in alike]
            if besides := [took - own for own, took in known if own is not None]:
                return steps + max(0.0, fmean(besides))
        found = [took for _, took in alike] or list(self.finished.values())
        return fmean(found) if found else None

    def left(self, now: float) -> float | None:
        """Seconds until the last job ends; None as long as nothing has finished.

        Jobs that are many of a kind are spread as those were that there have been; those that are
        one of a kind follow each other, the page and what is handed in side by side.
        """
        if not self.finished:
            return None
        longest = rest = 0.0
        single = Counter()
        for job in self.steps:
            if job in self.finished or job in self.failures:
                continue
            took = self.expected(job) or 0.0
            if job in self.running:
                took = max(took - (now - self.running[job][0]), 0.0)
                longest = max(longest, took)
            if self._rules[job.rule] > 1:
                rest += took
            else:
                single[job.rule] += took
        ending = max(sum(single.pop(rule, 0.0) for rule in rules) for rules in ENDINGS)
        return max(rest / self._at_a_time(now) + sum(single.values()) + ending, longest)

    def _alike(self, job: Job) -> Iterable[tuple[Job, float]]:
        return ((other, took) for other, took in self.finished.items() if other.rule == job.rule)

    def _at_a_time(self, now: float) -> float:
        """How many jobs that are many of a kind have run beside each other, in the mean."""
        many = {job: took for job, took in self.finished.items() if self._rules[job.rule] > 1}
        since = {job: began for job, (began, _) in self.running.items() if job in self.steps}
        spent = sum(many.values())
        spent += sum(now - began for job, began in since.items() if self._rules[job.rule] > 1)
        single = sum(took for job, took in self.finished.items() if job not in many)
        elapsed = now - self.begun - single
        return max(1.0, spent / elapsed) if elapsed > 0 else 1.0


def _experiment(job: Job) -> str | None:
    run = run_of(job)
    return run[0] if run else None

"""How long a study still takes, learnt from what of it has finished."""

from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import fmean

from trainlab.hooks.runs import run_of
from trainlab.hooks.workflow import Job
from trainlab.live.study import Study, identity, told

# Seconds of what is no training, where nothing has been learnt of it: the demo's on two cores.
TYPICAL = {
    **{"calibrate": 14, "reference_step": 7, "profile_pipeline": 5, "aggregate": 1},
    **{"notebook": 20, "report": 2, "assignment": 45, "assignment_page": 2, "evaluate": 1},
}
# What is made one after the other, the second row beside the first.
ENDINGS = (("notebook", "report"), ("assignment", "assignment_page"))


class Outlook:
    """What a study tells at this moment. All that jobs have in common is worked out once: a view
    asks for hundreds of them, twice a second.
    """

    def __init__(self, study: Study):
        self.study = study
        finished = study.finished.items()
        self._kinds = _means((_kind(job), took) for job, took in finished)
        self._rules = _means((job.rule, took) for job, took in finished)
        self._any = fmean(study.finished.values()) if finished else None
        self._besides = self._seconds_besides()
        self._pace = self._pace_of_budgets()
        running = ((_experiment(job), told(job, log)) for job, (_, log) in study.running.items())
        self._logs = _means((name, each.spent + each.left) for name, each in running if each)

    def expected(self, job: Job) -> float | None:
        """Seconds that a job takes from its start to its end; None as long as nothing tells.

        The mean of the finished jobs of the same experiment, or else kind. A training of another
        experiment is its steps and, on top of them, what others took besides theirs.
        """
        if (same := self._kinds.get(_kind(job))) is not None:
            return same
        if (steps := self._logs.get(_experiment(job))) is not None:
            return steps + (self._besides or 0.0)
        steps = self.study.planned.get(identity(job))
        if steps is not None and self._besides is not None:
            return steps * self._pace + self._besides
        return self._rules.get(job.rule, TYPICAL.get(job.rule, self._any))

    def _seconds_besides(self) -> float | None:
        """Seconds that finished trainings took besides their steps; None where none tells."""
        steps = self.study.planned | self.study.spent
        finished = self.study.finished.items()
        known = [took - own for job, took in finished if (own := steps.get(job)) is not None]
        return max(0.0, fmean(known)) if known else None

    def _pace_of_budgets(self) -> float:
        """Seconds in steps for each that was foreseen: other work is beside them."""
        planned = self.study.planned
        known = {job: spent for job, spent in self.study.spent.items() if planned.get(job)}
        return sum(known.values()) / sum(planned[job] for job in known) if known else 1.0

    def left(self, now: float) -> float | None:
        """Seconds until the last job ends; None as long as nothing tells how long one takes.

        Jobs that are many of a kind are spread as those were that there have been; those that are
        one of a kind follow each other, the page and what is handed in side by side.
        """
        study = self.study
        longest, rest = 0.0, 0.0
        single = Counter()
        for job in study.to_make():
            if (took := self.expected(job)) is None:
                return None
            if job in study.running:
                began, log = study.running[job]
                found = told(job, log)
                took = max(took - (now - began), found.left if found else 0.0)
                longest = max(longest, took)
            if study.rules[job.rule] > 1:
                rest += took
            else:
                single[job.rule] += took
        ending = max(sum(single.pop(rule, 0.0) for rule in rules) for rules in ENDINGS)
        return max(rest / self._at_a_time(now) + sum(single.values()) + ending, longest)

    def _at_a_time(self, now: float) -> float:
        """How many jobs that are many of a kind have run beside each other, in the mean."""
        study = self.study
        many = {job: took for job, took in study.finished.items() if study.rules[job.rule] > 1}
        since = {job: began for job, (began, _) in study.running.items() if job in study.planned}
        spent = sum(many.values())
        spent += sum(now - began for job, began in since.items() if study.rules[job.rule] > 1)
        single = sum(took for job, took in study.finished.items() if job not in many)
        elapsed = now - study.begun - single
        return max(1.0, spent / elapsed) if elapsed > 0 else 1.0


def _means(pairs: Iterable[tuple[object, float]]) -> Mapping[object, float]:
    """The mean of all values that have a key in common, by that key."""
    found = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: fmean(values) for key, values in found.items()}


def _experiment(job: Job) -> str | None:
    run = run_of(job)
    return run[0] if run else None


def _kind(job: Job) -> tuple[str, str | None]:
    """Its rule and its experiment, whose seeds all take as long."""
    return job.rule, _experiment(job)

"""Which tasks are answered, in part or not: by finished runs, converged, with their references."""

from trainlab.analysis.convergence import endings, stopping
from trainlab.analysis.runs import state
from trainlab.report.answers.tasks import Task, is_alone
from trainlab.results.load import Results


def status(results: Results, task: Task) -> str:
    """ "answered", "answered in part" or "not answered", by how many experiments have a run.

    A training with a stopping rule that its budget ended first answers its task in part, and so
    does one that has nothing left to be compared with.
    """
    done = [name for name in task.names if state(results.runs, name) == "done"]
    lacking = any(is_alone(results, name) for name in done)
    if len(done) == len(task.names) and not lacking and not cut_short(results, task.study, done):
        return "answered"
    return "answered in part" if done else "not answered"


def cut_short(results: Results, study: str, names: list[str]) -> bool:
    """Whether a budget ended a training before its stopping rule did."""
    ruled = [name for name in stopping(results, study) if name in names]
    return any(each.rule is None for name in ruled for each in endings(results, name))

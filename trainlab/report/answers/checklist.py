"""Which tasks are answered: by finished runs that converged where they should, in part, or not."""

from trainlab.analysis.convergence import endings, stopping
from trainlab.analysis.runs import state
from trainlab.report.answers.tasks import Task
from trainlab.results.load import Results


def status(results: Results, task: Task) -> str:
    """ "answered", "answered in part" or "not answered", by how many experiments have a run.

    A training with a stopping rule that its budget ended first answers its task in part.
    """
    done = [name for name in task.names if state(results.runs, name) == "done"]
    if len(done) == len(task.names) and not cut_short(results, task.study, done):
        return "answered"
    return "answered in part" if done else "not answered"


def cut_short(results: Results, study: str, names: list[str]) -> bool:
    """Whether a budget ended a training before its stopping rule did."""
    ruled = [name for name in stopping(results, study) if name in names]
    return any(each.rule is None for name in ruled for each in endings(results, name))

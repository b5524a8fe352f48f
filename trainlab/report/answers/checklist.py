"""Which tasks are answered: by finished runs, in part, or not."""

from trainlab.analysis.runs import state
from trainlab.report.answers.tasks import Task
from trainlab.results.load import Results


def status(results: Results, task: Task) -> str:
    """ "answered", "answered in part" or "not answered", by how many experiments have a run."""
    done = sum(state(results.runs, name) == "done" for name in task.names)
    if done == len(task.names):
        return "answered"
    return "answered in part" if done else "not answered"

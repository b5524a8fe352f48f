"""Experiments with early stopping: how their trainings ended."""

from trainlab.analysis.convergence import stopping
from trainlab.report.html.elements import bullets
from trainlab.report.words.convergence import convergence
from trainlab.results.load import Results

TITLE = "Convergence"


def about(results: Results, study: str) -> list[str]:
    """The experiments with early stopping."""
    return stopping(results, study)


def html(results: Results, study: str) -> str:
    """Sentences on each of them; nothing where the study has none."""
    return "".join(bullets(convergence(results, name)) for name in stopping(results, study))

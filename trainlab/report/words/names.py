"""Experiments by their titles, and why one has no result."""

from trainlab.analysis.runs import state
from trainlab.results.load import Results

FEW = 4  # names that a sentence lists
LEFT_OUT = "what it would be compared with is left out"


def title(results: Results, name: str) -> str:
    """An experiment's title in quotation marks, or its name where the preset leaves it out."""
    found = results.experiments.get(name)
    return f"“{found.title if found else name}”"


def obstacle(results: Results, *names: str) -> str | None:
    """A sentence about the first of `names` that has no result; None when all have one."""
    for name in names:
        found = state(results.runs, name)
        if found == "absent":
            return f"{title(results, name)} is not part of this preset."
        if found == "not run":
            return f"{title(results, name)} was not run; the reason is under “Not run”."
    return None

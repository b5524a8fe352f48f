"""What became of a comparison: its verdict, or that it was no test."""

from trainlab.analysis.changes import parts
from trainlab.analysis.comparisons import Comparison
from trainlab.results.load import Results

TESTED = 10  # times that an increasing rate must grow for its trial to say something


def outcome_of(results: Results, item: Comparison) -> str:
    """The verdict of a comparison; "untested" if a rate that hardly increases is what it tests."""
    changed = "schedule" in parts(item.changes)
    return "untested" if changed and too_little(results, item.first) else item.verdict


def too_little(results: Results, name: str) -> float | None:
    """By what an experiment's learning rate grew, if it only grew and by less than TESTED times.

    None for every other schedule, and for one whose rates are not known.
    """
    rates = results.schedules
    own = rates[rates["experiment"] == name] if len(rates) else rates
    if own.empty:
        return None
    values = own[own["seed"] == own["seed"].min()].sort_values("step")["learning_rate"]
    first, last = float(values.iloc[0]), float(values.iloc[-1])
    grows = first > 0 and last > first and bool((values.diff().dropna() >= 0).all())
    return last / first if grows and last / first < TESTED else None

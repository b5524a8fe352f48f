"""How long to train, {unit: amount}: what is in time, and how many seconds that is."""

TIMES = {"seconds", "reference_steps"}


def is_time(budget: dict) -> bool:
    """Whether a budget is a time: then a method whose step costs more makes fewer of them."""
    return not TIMES.isdisjoint(budget)


def seconds_of(budget: dict, reference_step: float | None) -> float | None:
    """The seconds of a budget, where a reference step takes as many; None if nothing tells."""
    if "seconds" in budget:
        return budget["seconds"]
    if reference_step is None or "reference_steps" not in budget:
        return None
    return budget["reference_steps"] * reference_step

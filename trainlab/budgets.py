"""How long to train, {unit: amount}: what is in time, how many seconds that is, and in words."""

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


def budget_words(budget: dict) -> str:
    """A budget {unit: amount} in words: "120 s of training", "the time of 110 reference steps",
    "20 epochs", "1 epoch".
    """
    ((unit, amount),) = budget.items()
    if unit == "seconds":
        return f"{amount:g} s of training"
    words = unit.removesuffix("s") if amount == 1 else unit
    if unit == "reference_steps":
        return f"the time of {amount:g} {words.replace('_', ' ')}"
    return f"{amount:g} {words}"

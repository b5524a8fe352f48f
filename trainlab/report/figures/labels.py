"""Where the names of dots are written, so that they cover neither dots nor each other."""

from collections.abc import Sequence


def spread(places: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places along an axis, moved as little as it takes to be `apart`, in the same order.

    They stay between `low` and `high` if there is room for all; else they go on below `low`.
    """
    order = sorted(range(len(places)), key=lambda each: -places[each])
    found = [0.0] * len(places)
    above = high + apart
    for each in order:
        found[each] = above = min(places[each], above - apart)
    # What was pushed beyond the lower end pushes back.
    below = min(low, high - apart * (len(places) - 1)) - apart if places else low
    for each in reversed(order):
        if found[each] >= below + apart:
            break
        found[each] = below = below + apart
    return found

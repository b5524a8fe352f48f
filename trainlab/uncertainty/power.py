"""How many seeds would show a difference."""

import math

from scipy import special

from trainlab.uncertainty.intervals import Difference
from trainlab.uncertainty.spread import LEVEL

POWER = 0.8  # by custom


def seeds_for(effect: float, seen: Difference, n: int) -> int:
    """How many seeds show a difference of `effect` in POWER of all studies; `n` have given `seen`.

    An interval narrows with the root of their number. One as wide as the effect to either side
    would leave out zero in half of the studies only. What more degrees of freedom add is left out.
    """
    level, power = (float(special.ndtri(each)) for each in ((1 + LEVEL) / 2, POWER))
    margin = effect * level / (level + power)
    return math.ceil(n * ((seen.high - seen.low) / 2 / margin) ** 2)

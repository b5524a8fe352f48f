"""Places for dots that would lie on each other: moved to the right, as little as it takes.

To the right only: dots below a line that rises to the right stay below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

DOT = (16.0, 9.0)  # width and height of a dot with its number, points
WHISKER = 4.0  # between two whiskers beside each other, points


@dataclass(frozen=True)
class Spot:
    """A dot and the ends of its whisker on the drawing, points."""

    x: float
    y: float
    bottom: float
    top: float

    def hides(self, other: "Spot") -> bool:
        """Whether two dots or two whiskers would lie on each other."""
        beside, above = abs(self.x - other.x), abs(self.y - other.y)
        whiskers = self.bottom <= other.top and other.bottom <= self.top
        return (beside < DOT[0] and above < DOT[1]) or (beside < WHISKER and whiskers)


def swarm(spots: Sequence[Spot]) -> list[Spot]:
    """The same spots, each moved right until it hides none before it; the first ones stay."""
    placed: list[Spot] = []
    for spot in spots:
        moved = (replace(spot, x=spot.x + step * WHISKER) for step in count())
        placed.append(next(each for each in moved if not any(map(each.hides, placed))))
    return placed

"""Where the numbers of dots are written, so that they cover neither dots nor each other."""

from collections.abc import Sequence
from itertools import count

WIDTH, HEIGHT = 12.0, 9.0  # of a number, points
STEP = 3.0  # by which a number is tried further to the right, points

Place = tuple[float, float]


def number_places(dots: Sequence[Place]) -> list[Place]:
    """The middle of each dot's number, points: at its right, as near as there is room."""
    placed: list[Place] = []
    for x, y in dots:
        candidates = ((x + WIDTH + step * STEP, y) for step in count())
        taken = [*dots, *placed]
        placed.append(next(each for each in candidates if not covers(each, taken)))
    return placed


def covers(place: Place, taken: Sequence[Place]) -> bool:
    """Whether a number at `place` would lie on a dot or on another number."""
    return any(abs(place[0] - x) < WIDTH and abs(place[1] - y) < HEIGHT for x, y in taken)

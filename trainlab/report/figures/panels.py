"""Pieces of figures: panels, a row for each thing, the line of guessing, titles where they fit."""

import math
from collections.abc import Iterable, Mapping, Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from trainlab.report.figures.style import INK, SMALL, STYLE, canvas

COLUMNS = 4  # panels beside each other
WIDTH, ROW = 4.3, 0.34  # inches
TITLE = 36  # letters of a title; a longer one would take the room of the axes
ROW_TITLE = 54  # letters of a title above its row, as wide as the figure
LETTER = 0.083  # inches of a letter in a legend, about
MARK = 0.67  # inches of a legend's mark and of the gaps around it


@matplotlib.rc_context(STYLE)
def panels(count: int, shared_y: bool) -> tuple[Figure, list]:
    """A figure with `count` panels, `COLUMNS` beside each other, and their axes."""
    rows = math.ceil(count / COLUMNS)
    figure = Figure(figsize=(9.2, 2.3 * rows + 0.5))
    grid = figure.subplots(rows, COLUMNS, sharex=True, sharey=shared_y, squeeze=False)
    for axes in grid.flat[count:]:
        axes.remove()
    # The lowest panel of each column has the axis that all above it share.
    for place, axes in enumerate(grid.flat[:count]):
        axes.tick_params(labelbottom=place + COLUMNS >= count)
    return figure, list(grid.flat[:count])


def rows(titles: Sequence[str], extra: float = 1.0, height: float = ROW):
    """A figure and axes with a row for each title, the first at the top; `extra` inches more.

    Titles stand above their rows, so that these figures can be read on a phone, too. A row is
    `height` inches high; where that is more than `ROW`, the room is below its dots.
    """
    figure, axes = canvas(WIDTH, height * len(titles) + extra)
    shown = shortened(titles, ROW_TITLE)
    for place, title in enumerate(titles):
        at = (0, place - 0.1 / height)  # room for the dot
        axes.text(*at, shown[title], transform=axes.get_yaxis_transform(), fontsize=SMALL)
    axes.set_ylim(len(titles) - 0.6 * ROW / height, -0.95 * ROW / height)
    # Unseen, for what reads a figure back (`points`).
    axes.set_yticks(range(len(titles)), titles)
    axes.tick_params(axis="y", left=False, labelleft=False)
    axes.grid(False, axis="y")
    axes.spines["left"].set_visible(False)
    return figure, axes


def chance_line(axes, accuracy: float) -> None:
    """A line at the accuracy of guessing, in the axis' unit, if the axis reaches there.

    To be drawn last: it moves no end of an axis.
    """
    low, high = sorted(axes.get_ylim())
    if low <= accuracy <= high:
        axes.axhline(accuracy, color=INK, linestyle=(0, (1, 3)), linewidth=1)
        look = {
            "xycoords": axes.get_yaxis_transform(),
            "ha": "right",
            "va": "bottom",
            "fontsize": SMALL,
        }
        offset = {"xytext": (0, 1.5), "textcoords": "offset points"}
        axes.annotate("guessing", (1, accuracy), **look, **offset)


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


def shortened(titles: Iterable[str], most: int = TITLE) -> dict[str, str]:
    """What is shown of each title: at most `most` letters, the cut marked by "…".

    Titles that would look the same are cut in the middle; a number ends what is alike there, too.
    """
    found = {title: cut(title, most - 1, most) for title in titles}
    for title in alike(found):
        found[title] = cut(title, most // 2, most)
    for count, title in enumerate(alike(found), start=1):
        number = f" {count}"
        found[title] = f"{title[: most - 1 - len(number)]}…{number}"
    return found


def cut(title: str, kept: int, most: int) -> str:
    """A title of `most` letters: its first `kept`, and of its end as many as there is room for."""
    if len(title) <= most:
        return title
    end = title[len(title) - (most - 1 - kept) :]
    return f"{title[:kept].rstrip()}…{end.lstrip()}"


def alike(found: Mapping[str, str]) -> list[str]:
    """The titles of which another one shows the same."""
    shown = list(found.values())
    return [title for title, words in found.items() if shown.count(words) > 1]


def titles_legend(figure: Figure, axes: Axes, most: int) -> None:
    """A legend of titles above a figure, which `axes` has as labels, `most` beside each other.

    The labels stay whole for what reads a figure back (`points`).
    """
    handles, labels = axes.get_legend_handles_labels()
    names = shortened(labels)
    shown = [names[label] for label in labels]
    wide = LETTER * max(map(len, shown), default=0) + MARK
    columns = max(1, min(most, int(figure.get_figwidth() / wide)))
    figure.legend(handles, shown, loc="outside upper left", ncols=columns)

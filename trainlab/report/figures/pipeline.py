"""Time of each step of an augmentation pipeline."""

from collections.abc import Sequence

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from trainlab.report.figures.style import BLUE, INK, ORANGE, STYLE, canvas


@matplotlib.rc_context(STYLE)
def pipeline(rows: Sequence[tuple[str, dict]]) -> Figure:
    """Time an image of each step, by style; whiskers are quartiles.

    `rows` are names and times as `trainlab.report.tables.pipeline.rows` gives them.
    """
    figure, axes = canvas(6.4, 0.5 * len(rows) + 1.2)
    for shift, style, label, color in (
        (-0.2, "per_image", "one image at a time", ORANGE),
        (0.2, "batched", "in batches", BLUE),
    ):
        times = [times[style] for _, times in rows]
        places = [place + shift for place in range(len(rows))]
        bars(axes, places, times, label, color)
    axes.set_yticks(range(len(rows)), [name for name, _ in rows])
    axes.invert_yaxis()
    axes.grid(False, axis="y")
    axes.set_xlabel("time (µs per image)")
    figure.legend(loc="outside upper left", ncols=2)
    return figure


def bars(axes, places: Sequence[float], times: list[dict], label: str, color: str) -> None:
    """Horizontal bars at medians with whiskers at quartiles."""
    table = pd.DataFrame(times)
    medians = table["median_microseconds_per_image"]
    whiskers = [
        medians - table["lower_quartile_microseconds_per_image"],
        table["upper_quartile_microseconds_per_image"] - medians,
    ]
    axes.barh(places, medians, height=0.36, xerr=whiskers, label=label, color=color, ecolor=INK)

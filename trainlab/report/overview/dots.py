"""All experiments in one plot, ranked by their mean test accuracy: a row each, its seeds as dots.

A row is text beside a drawing (SVG) whose places are percentages. So words keep their size on a
phone, and a plot of many experiments scrolls in its box.
"""

import math
from collections.abc import Collection
from html import escape

import pandas as pd

from trainlab.analysis.runs import by_accuracy, by_seed, chance
from trainlab.formatting import number, percent
from trainlab.report.overview.cards import plain
from trainlab.results.load import Results

CAPTION = (
    "Test accuracy of every experiment. A dot is a seed, the bar their mean, the dashed line "
    "guessing."
)


def html(results: Results) -> str:
    """The plot; "" where nothing was run."""
    studies = "".join(of_study(results, study) for study in results.studies)
    if not studies:
        return ""
    return (
        '<div class="ranked"><div class="box" tabindex="0" role="group" '
        f'aria-label="All experiments, ranked">{studies}</div><p>{CAPTION}</p></div>'
    )


def of_study(results: Results, study: str) -> str:
    """A study's rows below its name; "" where nothing was run."""
    names = by_accuracy(results.runs, study)
    if not names:
        return ""
    guess = percent(chance(results, study), 0)
    head = f"{study}: {results.manifest(study)['dataset']}, guessing {guess}"
    return f"<p>{escape(head)}</p>{plot(results, study, names)}"


def plot(results: Results, study: str, names: Collection[str]) -> str:
    """Those of a study's finished experiments, the most accurate first, above their axis."""
    level = chance(results, study)
    values = {
        name: by_seed(results.runs, name, "test_accuracy")
        for name in by_accuracy(results.runs, study)
        if name in names
    }
    low = lowest(values, level)
    rows = (row(plain(results, name), own, low, level) for name, own in values.items())
    return f"<ol>{''.join(rows)}{axis(low)}</ol>"


def lowest(values: dict[str, pd.Series], level: float) -> float:
    """Where the axis begins: a full tenth at or below every seed and the level of guessing."""
    return math.floor(10 * min(level, *(min(each) for each in values.values())) + 1e-9) / 10


def row(title: str, values: pd.Series, low: float, level: float) -> str:
    """An experiment: its name, its seeds above the level of guessing, the number of its mean."""
    mean = float(values.mean())
    dots = "".join(
        f'<circle cx="{place(value, low)}" cy="50%" r="3.2">'
        f"<title>{escape(title)}, seed {seed}: {percent(value)}</title></circle>"
        for seed, value in values.items()
    )
    guess, middle = place(level, low), place(mean, low)
    return (
        f'<li><span title="{escape(title)}">{escape(title)}</span><svg aria-hidden="true">'
        f'<line class="chance" x1="{guess}" x2="{guess}" y2="100%"/>{dots}'
        f'<line class="mean" x1="{middle}" x2="{middle}" y1="20%" y2="80%"/></svg>'
        f"<span>{number(100 * mean, 2)}</span></li>"
    )


def axis(low: float) -> str:
    """The ends and the middle of the axis; whoever cannot see it has the numbers."""
    marks = ((low, "start"), ((1 + low) / 2, "middle"), (1.0, "end"))
    ticks = "".join(
        f'<text x="{place(value, low)}" y="13" text-anchor="{anchor}">{percent(value, 0)}</text>'
        for value, anchor in marks
    )
    return f'<li aria-hidden="true"><span></span><svg>{ticks}</svg></li>'


def place(value: float, low: float) -> str:
    """An accuracy as a share of the axis."""
    return f"{100 * (value - low) / (1 - low):.2f}%"

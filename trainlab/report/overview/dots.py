"""All experiments in one plot, ranked by their mean test accuracy: a row each, its seeds as dots.

A row is text beside a drawing (SVG) whose places are percentages. So words keep their size on a
phone, and a plot of many experiments scrolls in its box.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass
from html import escape

import pandas as pd

from trainlab.analysis.runs import by_accuracy, by_seed, chance
from trainlab.formatting import number, percent
from trainlab.report.overview.cards import plain
from trainlab.results.load import Results

CAPTION = "Every experiment's test accuracy. Each dot is one training (a seed), the bar their mean."
SPOT = 0.2  # the share of the way from guessing to 100 % in which seeds cannot be told apart
STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1)  # of accuracies, at which an axis may end


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
    values, scale = scaled(results, study, names)
    where = "dashed" if scale.shows_guessing else "left of the axis"
    guess = f"guessing reaches {percent(scale.level, 0)} ({where})"
    head = f"{study} ({results.manifest(study)['dataset']}): {guess}"
    return f"<p>{escape(head)}</p>{drawn(results, values, scale)}"


def plot(results: Results, study: str, names: Collection[str]) -> str:
    """Those of a study's finished experiments, the most accurate first, above their axis."""
    return drawn(results, *scaled(results, study, names))


def drawn(results: Results, values: dict[str, pd.Series], scale: "Scale") -> str:
    """The rows of experiments, in their order, above the axis."""
    rows = (row(plain(results, name), own, scale) for name, own in values.items())
    return f"<ol>{''.join(rows)}{axis(scale)}</ol>"


def scaled(
    results: Results, study: str, names: Collection[str]
) -> tuple[dict[str, pd.Series], "Scale"]:
    """Their seeds' test accuracies, the most accurate experiment first, and the axis for these."""
    values = {
        name: by_seed(results.runs, name, "test_accuracy")
        for name in by_accuracy(results.runs, study)
        if name in names
    }
    return values, scale_of(values, chance(results, study))


@dataclass(frozen=True)
class Scale:
    """An axis of accuracies, fractions, from `low` to `high`; `level` is that of guessing."""

    low: float
    high: float
    level: float

    @property
    def shows_guessing(self) -> bool:
        """Whether the level of guessing is on the axis."""
        return self.level >= self.low

    def place(self, value: float) -> str:
        """An accuracy as a share of the axis."""
        return f"{100 * (value - self.low) / (self.high - self.low):.2f}%"


def scale_of(values: dict[str, pd.Series], level: float) -> Scale:
    """From guessing to 100 %, in full tenths; around the seeds where those were one spot there."""
    seeds = pd.concat(list(values.values()))
    low, high = float(seeds.min()), float(seeds.max())
    if low <= level or high - low > SPOT * (1 - level):
        return Scale(math.floor(10 * min(level, low) + 1e-9) / 10, 1.0, level)
    step = next(step for step in STEPS if 4 * step >= high - low)
    first, last = math.floor(low / step + 1e-9) - 1, math.ceil(high / step - 1e-9) + 1
    first -= (last - first) % 2  # so that the middle is a full step, too
    return Scale(max(0.0, first * step), min(1.0, last * step), level)


def row(title: str, values: pd.Series, scale: Scale) -> str:
    """An experiment: its name, its seeds above the level of guessing, the number of its mean."""
    mean = float(values.mean())
    dots = "".join(
        f'<circle cx="{scale.place(value)}" cy="50%" r="3.2">'
        f"<title>{escape(title)}, seed {seed}: {percent(value)}</title></circle>"
        for seed, value in values.items()
    )
    middle = scale.place(mean)
    return (
        f'<li><span title="{escape(title)}">{escape(title)}</span><svg aria-hidden="true">'
        f'{guessing(scale)}{dots}<line class="mean" x1="{middle}" x2="{middle}" y1="20%" y2="80%"/>'
        f"</svg><span>{number(100 * mean, 2)}</span></li>"
    )


def guessing(scale: Scale) -> str:
    """The line of guessing, where the axis reaches there."""
    if not scale.shows_guessing:
        return ""
    place = scale.place(scale.level)
    return f'<line class="chance" x1="{place}" x2="{place}" y2="100%"/>'


def axis(scale: Scale) -> str:
    """The ends of the axis, and its middle where numbers are short; others are beside the rows."""
    middle = (scale.low + scale.high) / 2
    short = all(abs(100 * end - round(100 * end)) < 1e-6 for end in (scale.low, middle, scale.high))
    marks = [(scale.low, "start"), *([(middle, "middle")] if short else []), (scale.high, "end")]
    ticks = "".join(
        f'<text x="{scale.place(value)}" y="13" text-anchor="{anchor}">'
        f"{percent(value, 0 if short else 1)}</text>"
        for value, anchor in marks
    )
    return f'<li aria-hidden="true"><span>test accuracy</span><svg>{ticks}</svg></li>'

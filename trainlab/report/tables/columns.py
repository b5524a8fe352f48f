"""The kinds of columns that tables are made of."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from trainlab import formatting
from trainlab.formatting import NOTHING, number, p_number, points
from trainlab.report.tables.table import Column
from trainlab.uncertainty.intervals import Difference, Mean


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere; `href` is relative to the page."""

    text: str
    href: str


def numbers(head: str, decimals: int = 0, scale: float = 1.0, best: str | None = None) -> Column:
    """Numbers with so many decimals, multiplied by `scale` for the eye and the file alike.

    `best` is that of `Column`.
    """

    def scaled(value: float) -> float:
        return math.nan if pd.isna(value) else scale * value

    return Column(
        head,
        text=lambda value: number(scaled(value), decimals),
        key=scaled,
        raw=lambda value: {"": scaled(value)},
        best=best,
    )


def seconds(head: str) -> Column:
    """Durations in seconds, infinite for what never came; a dash where there is none."""

    def text(value: float) -> str:
        if pd.isna(value):
            return NOTHING
        return "never" if math.isinf(value) else formatting.seconds(value)

    return Column(head, text, key=float, raw=lambda value: {" (s)": value}, best="lowest")


def accuracies(head: str) -> Column:
    """Means of accuracies, fractions (`Mean`), in percent with their intervals where they exist."""

    def text(mean: Mean) -> str:
        value = number(100 * mean.mean, 2)
        if not mean.has_interval:
            return value
        return f"{value} ({number(100 * mean.low, 2)} to {number(100 * mean.high, 2)})"

    return Column(head, text, lambda mean: 100 * mean.mean, raw=_percentages, best="highest")


def differences(head: str) -> Column:
    """Differences of accuracies, fractions (`Difference`), in percentage points."""

    def text(difference: Difference) -> str:
        value = points(difference.mean)
        if not difference.has_interval:
            return value
        return f"{value} ({points(difference.low)} to {points(difference.high)})"

    key = lambda difference: 100 * difference.mean  # noqa: E731
    return Column(head, text, key, raw=_percentages, best="highest")


def p_values(head: str) -> Column:
    """p values; a dash where nothing was tested."""
    return Column(head, p_number, key=lambda p: p)


def _percentages(value: Mean | Difference) -> dict[str, Any]:
    ends = {"": value.mean, ", low": value.low, ", high": value.high}
    return {suffix: 100 * end for suffix, end in ends.items()}


def mapped(head: str, names: Callable[[Any], str]) -> Column:
    """Words that stand for values, such as verdicts."""
    return Column(head, text=lambda value: NOTHING if value is None else names(value))


def links(head: str) -> Column:
    """Cells that lead somewhere (`Link`)."""
    return Column(
        head,
        text=lambda link: link.text,
        raw=lambda link: {"": link.text},
        href=lambda link: link.href,
    )

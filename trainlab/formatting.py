"""Numbers as the report's sentences and tables show them; tables on disk keep them raw."""

import math
from collections.abc import Sequence

SPACE = "\u00a0"  # no line break between a number and its unit
MINUS = "\u2212"
NOTHING = "\u2013"


def number(value: float, decimals: int = 0) -> str:
    """A number with thousands separators and a real minus sign; a dash where there is none."""
    if value is None or math.isnan(value):
        return NOTHING
    told = f"{value:,.{decimals}f}"
    return told.removeprefix("-") if _is_zero(told) else told.replace("-", MINUS)


def counted(count: int, noun: str) -> str:
    """How many there are of something: "1 run", "2 runs"."""
    return f"{number(count)} {noun}{'s' * (count != 1)}"


def percent(fraction: float, decimals: int = 2) -> str:
    """A fraction as a percentage."""
    return f"{number(100 * fraction, decimals)}{SPACE}%"


def points(fraction: float, decimals: int = 2) -> str:
    """A difference of fractions in percentage points, with its sign and without the unit."""
    return signed(100 * fraction, decimals)


def signed(value: float, decimals: int = 2) -> str:
    """A number with its sign; a dash where there is none."""
    if math.isnan(value):
        return NOTHING
    told = f"{value:+,.{decimals}f}"
    return told[1:] if _is_zero(told) else told.replace("-", MINUS)


def _is_zero(told: str) -> bool:
    return not told.strip("+-0.,")


def seconds(value: float) -> str:
    """A duration in seconds to three significant digits."""
    decimals = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{number(value, decimals)}{SPACE}s"


def p_value(p: float) -> str:
    """A p value as it is usually written."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"


def p_number(p: float) -> str:
    """A p value for a table's column; a dash where there is none."""
    return "< 0.001" if p < 0.001 else number(p, 3)


def listed(items: Sequence[str]) -> str:
    """Items as an enumeration: "a", "a and b", "a, b and c"."""
    *others, last = items
    return f"{', '.join(others)} and {last}" if others else last

"""Tables and lists as Markdown."""

from collections.abc import Iterable

import pandas as pd


def table(frame: pd.DataFrame) -> str:
    """A frame of formatted values; all columns but the first and those of words at the right."""
    heads = [str(name) for name in frame]
    lines = [heads, ["---", *["---:" if _is_number(frame[name]) else "---" for name in heads[1:]]]]
    lines += [[_cell(value) for value in row] for row in frame.itertuples(index=False)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bullets(sentences: Iterable[str]) -> str:
    """Sentences as a list."""
    return "\n".join(f"- {sentence}" for sentence in sentences)


def _is_number(column: pd.Series) -> bool:
    return bool(column.map(lambda value: str(value)[:1].isdigit()).all())


def _cell(value) -> str:
    return str(value).replace("|", "\\|")

"""Tables and lists as Markdown."""

from collections.abc import Iterable

from trainlab.report.tables.table import Table


def table(content: Table) -> str:
    """A table; columns of numbers, but the first one, at the right."""
    first, *rest = content.columns
    lines = [
        [first.head, *(column.head for column in rest)],
        ["---", *("---:" if column.key else "---" for column in rest)],
        *content.texts(),
    ]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def bullets(sentences: Iterable[str]) -> str:
    """Sentences as a list."""
    return "\n".join(f"- {sentence}" for sentence in sentences)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

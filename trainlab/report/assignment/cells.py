"""Cells of the notebook, with tags that the page finds them by."""

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from trainlab.report.markdown import table
from trainlab.report.tables.table import Table


def text(*parts: str, tag: str = "text") -> NotebookNode:
    """A cell of Markdown, a paragraph each part that says something."""
    return new_markdown_cell("\n\n".join(filter(None, parts)), metadata={"tags": [tag]})


def code(source: str, *tags: str) -> NotebookNode:
    """A cell of code."""
    return new_code_cell(source, metadata={"tags": [*tags]})


def table_of(content: Table) -> str:
    """A table as Markdown; nothing without rows."""
    return table(content) if len(content) else ""

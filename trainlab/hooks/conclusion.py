"""What is said when a report was made: where it is, and its main answers."""

from pathlib import Path

from trainlab.formatting import SPACE
from trainlab.report.document.opening import answers
from trainlab.results.load import load


def text(folder: Path) -> str:
    """The answers that the report opens with, and its address.

    `folder` is the preset's, results/<preset>.
    """
    page = (folder / "report.html").resolve().as_uri()
    # A terminal shows a space that must not break no better than any other.
    return "\n".join([*answers(load(folder)), f"The report: {page}"]).replace(SPACE, " ")

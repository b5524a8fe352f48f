"""The notes on papers, report/notes/<name>.md with a drawing <name>.svg, as HTML for the page.

What a note says, and every number in it, is the paper's; what was measured is kept apart from it.
"""

from pathlib import Path

from nbconvert.filters import markdown2html

from trainlab.errors import TrainLabError
from trainlab.paths import NOTES


def note(name: str, heading: str, folder: Path = NOTES) -> str:
    """A note under its heading, its drawing after the first paragraph.

    The ids in a drawing must be its own: all notes are on one page.
    """
    text, drawing = (read(folder / f"{name}.{kind}") for kind in ("md", "svg"))
    opening, end, rest = markdown2html(text).partition("</p>")
    return f"<h3>{heading}: the paper</h3>{opening}{end}<figure>{drawing}</figure>{rest}"


def read(path: Path) -> str:
    """The text of a note's file."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise TrainLabError(f"{path} is missing. Restore it with git, then try again.") from error

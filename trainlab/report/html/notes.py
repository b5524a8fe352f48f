"""The notes on papers as HTML: what a paper is about, and the note itself folded below.

What a note says, and every number in it, is the paper's; what was measured is kept apart from it.
"""

from html import escape

from trainlab.report.html.elements import prose
from trainlab.settings import notes


def note(model: str) -> str:
    """The note on a model under its heading, its drawing after the first paragraph.

    The ids in a drawing must be its own: all notes are on one page.
    """
    found, drawing = notes.note(model), notes.drawing(model)
    opening, end, rest = prose(notes.text(model)).partition("</p>")
    figure = f"<figure>{drawing}</figure>" if drawing else ""
    return (
        f"<h4>{escape(found.title)}: the paper</h4>"
        f"<p><strong>The problem.</strong> {escape(found.problem)}</p>"
        f"<p><strong>The claim, in short.</strong> {escape(sentence(found.claim.text))}</p>"
        f'<details class="note"><summary>The note on {escape(found.title)}</summary>'
        f"{opening}{end}{figure}{rest}</details>"
    )


def sentence(words: str) -> str:
    """Words as a sentence of their own."""
    return f"{words[0].upper()}{words[1:]}."

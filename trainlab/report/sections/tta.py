"""Test-time augmentation: what six views of each image gain, where experiments were so tested."""

from html import escape

from trainlab.report.html.table import table
from trainlab.report.tables import tta as tables
from trainlab.results.load import Results

TITLE = "Test-time augmentation"
# trainlab/engine/tta.py
WHAT_IT_IS = (
    "Test-time augmentation predicts from six views of an image. They are the image itself, two "
    "copies moved by one pixel, and the mirror image of each. Testing takes six times as long; "
    "training takes no longer. No other accuracy of this report uses it."
)


def html(results: Results, study: str) -> str:
    """Both accuracies; nothing where no experiment has two."""
    found = tables.tta(results, study)
    return f"<p>{escape(WHAT_IT_IS)}</p>{table(found, tables.CAPTION)}" if len(found) else ""

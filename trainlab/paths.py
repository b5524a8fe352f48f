"""Where the project's own files lie, and where the workflow leaves what it makes."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "report"  # notebooks, the page's template, notes
NOTES = REPORT / "notes"

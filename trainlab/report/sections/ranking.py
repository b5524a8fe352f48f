"""Task 2.3: which method is the most accurate for what all of them were given."""

from trainlab.analysis.grid import grid
from trainlab.analysis.ranking import ranking
from trainlab.report.html.elements import bullets
from trainlab.report.html.table import table
from trainlab.report.tables import grid as tables
from trainlab.report.words.ranking import ranking_in_words
from trainlab.results.load import Results

TITLE = "Which method is the most accurate?"


def html(results: Results, study: str) -> str:
    """The answer, and every method against the best one; "" for a study without methods."""
    found = ranking(results, study)
    if not found:
        return ""
    told = bullets(ranking_in_words(results, study))
    if not found.in_time or not found.against:
        return told
    return told + table(tables.methods(results, study, found), tables.METHODS)


def about(results: Results, study: str) -> list[str]:
    """The methods that combine a schedule with an averaging; all where none does."""
    found = grid(results, study)
    both = [name for cell, name in found.cells.items() if found.changed(cell) == 2]
    return both or list(found.cells.values())

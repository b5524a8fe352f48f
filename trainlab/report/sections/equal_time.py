"""Whether experiments with a budget in seconds kept to it, and what they made of it."""

from trainlab.analysis.equal_time import timed
from trainlab.report.html.elements import bullets
from trainlab.report.html.table import table
from trainlab.report.tables import equal_time as tables
from trainlab.report.words.equal_time import within
from trainlab.report.words.study import timing_obstacle
from trainlab.results.load import Results

TITLE = "Was it the same training time?"


def html(results: Results, study: str) -> str:
    """What was used of the budgets; "" for a study without a budget in seconds."""
    if timed(results, study).empty:
        return ""
    late = tables.late(results, study)
    sentences = [within(results, study), timing_obstacle(results, study)]
    return (
        bullets(filter(None, sentences))
        + (table(late, "Runs that missed their training time") if len(late) else "")
        + table(tables.experiments(results, study), tables.CAPTION)
    )

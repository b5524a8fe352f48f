"""Can I trust it: budgets, all comparisons, method and limits, what did not run."""

from trainlab.formatting import counted
from trainlab.report.document.method import statements
from trainlab.report.document.study import section
from trainlab.report.html.elements import bullets, fold
from trainlab.report.html.table import table
from trainlab.report.sections import comparisons, equal_time
from trainlab.report.tables.study import not_run
from trainlab.report.words.study import data, incomplete, remarks, timings
from trainlab.results.load import Results

SHOWN = 4  # runs that did not happen; more are folded


def html(results: Results) -> str:
    """What speaks for the numbers and against them, most of it folded."""
    told = [
        each
        for study in results.studies
        for each in (data(results, study), *remarks(results, study))
    ]
    checks = (
        section(each, results, study)
        for study in results.studies
        for each in (equal_time, comparisons)
    )
    return (
        "<h2>Can I trust it?</h2>"
        + bullets(filter(None, [*told, *timings(results), incomplete(results)]))
        + "".join(checks)
        + fold("Method and limits", bullets(statements(results)), "h3")
        + absent(results)
        + left_out(results)
    )


def left_out(results: Results) -> str:
    """What the config has and this preset leaves out; nothing where that is nothing."""
    names = results.design["left_out"]
    if not names:
        return ""
    heading = f"Left out of this preset: {counted(len(names), 'experiment')}"
    return fold(heading, bullets(names), "h3")


def absent(results: Results) -> str:
    """What was not run, and why."""
    missing = not_run(results)
    if not len(missing):
        return "<h3>Not run</h3><p>Every run that was planned has a result.</p>"
    listing = table(missing, "Not run, and why")
    if len(missing) > SHOWN:
        return fold("Not run", listing, "h3")
    return f"<h3>Not run</h3>{listing}"

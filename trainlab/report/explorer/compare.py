"""Any two experiments beside each other; the page's scripts draw them (report/compare.js)."""

from trainlab.report.explorer.payload import as_json, payload
from trainlab.results.load import Results

INTRODUCTION = (
    "Choose two experiments. Pairs that differ in one setting come first: only for them can the "
    "difference be put down to that setting."
)
WITHOUT = "Comparing two experiments needs JavaScript. All comparisons are in a table below."


def html(results: Results) -> str:
    """A place for the comparison, and the runs that it reads; "" without a finished run."""
    found = payload(results)
    if not found["experiments"]:
        return ""
    return (
        f"<h2>Compare two</h2><p>{INTRODUCTION}</p>"
        f'<div id="two-experiments"><noscript><p>{WITHOUT}</p></noscript></div>'
        f'<script type="application/json" id="runs">{as_json(found)}</script>'
    )

"""Any two experiments beside each other; the page's scripts draw them (report/compare.js)."""

from trainlab.report.explorer.payload import as_json, payload
from trainlab.results.load import Results

INTRODUCTION = (
    "Choose two experiments. Pairs that change one thing come first: only there can a difference "
    "be put down to it."
)
WITHOUT = "Comparing two experiments needs JavaScript. All comparisons stand in a table below."


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

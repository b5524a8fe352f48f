"""What the report ends with: method and limits, what did not run, all runs, how to repeat it."""

from trainlab.report.document.method import statements
from trainlab.report.html.elements import bullets
from trainlab.report.html.table import table
from trainlab.report.tables.runs import runs
from trainlab.report.tables.study import not_run
from trainlab.results.load import Results


def html(results: Results) -> str:
    """All of it, an h2 each."""
    missing = not_run(results)
    return "".join(
        [
            "<h2>Method and limits</h2>",
            bullets(statements(results)),
            "<h2>Not run</h2>",
            table(missing, "Not run, and why") if len(missing) else "<p>Everything was run.</p>",
            "<h2>All runs</h2>",
            "<p>Each run's name leads to its record: settings, versions, checksums, device.</p>",
            table(runs(results), "Every finished run"),
            "<h2>Reproduce</h2>",
            reproduce(results),
        ]
    )


def reproduce(results: Results) -> str:
    """The command that makes the report again, and where its raw numbers are."""
    return (
        "<p>At the commit shown on top, in the repository's folder:</p>"
        f"<pre><code>snakemake --cores all --config preset={results.design['preset']}</code></pre>"
        "<p>The raw numbers of this page are in <code>results.csv</code>, <code>summary.csv</code> "
        "and <code>histories.csv</code> beside it, the code that made it in "
        "<code>report.ipynb</code>.</p>"
    )

"""What the page of every study begins and ends with, as HTML."""

from collections.abc import Iterable

from trainlab.report.html.elements import answer, banner, bullets, table
from trainlab.report.tables import experiments as tables
from trainlab.report.tables import hardware as hardware_table
from trainlab.report.words import absent
from trainlab.report.words import accuracy as answers
from trainlab.results.load import Results


def opening(results: Results, sentences: Iterable[str]) -> str:
    """The title, the answer in short, and warnings: stand-ins for data, runs that are missing."""
    warnings = data_told(results, real=False)
    if incomplete := absent.warning(results.runs):
        warnings.append(incomplete)
    title = f"<h1>TrainLab: the {results.design['preset']} study</h1>"
    return title + answer(list(sentences)) + "".join(map(banner, warnings))


def data_told(results: Results, real: bool) -> list[str]:
    """A sentence for each dataset of the study that is real data, or is not."""
    manifests = {name: entry["manifest"] for name, entry in results.design["datasets"].items()}
    return [answers.data(name, it) for name, it in manifests.items() if it["real"] == real]


def what_ran(results: Results) -> str:
    """The study in a table, its real data and its timing in sentences."""
    timing = answers.timing(results.exclusive_timing, results.runs)
    return table(tables.overview(results), "This study", "facts") + bullets(
        [*data_told(results, real=True), timing]
    )


def hardware(results: Results) -> str:
    """The machine."""
    found = hardware_table.table(results.hardware)
    return table(found, "The machine and its measured ceilings", "facts")


def data(results: Results) -> str:
    """The prepared data and its raw files."""
    files = tables.files(results.design)
    prepared = "Prepared data (mean and std of training pixels, 0 to 255)"
    return table(tables.data(results.design), prepared) + (
        table(files, "Raw files") if len(files) else "<p>Embedded data has no raw files.</p>"
    )


def accuracies(results: Results, study: str) -> str:
    """The finished experiments of one of the studies."""
    caption = "Test accuracy: mean over n seeds, ± half of the 95 % t interval. " + answers.timing(
        results.exclusive_timing, results.runs
    )
    return table(tables.experiments(results.summary, study), caption)


def not_run(results: Results) -> str:
    """What has no result, and why."""
    missing = tables.not_run(results.runs, results.summary)
    if missing.empty:
        return "<p>Everything was run.</p>"
    return table(missing, "Not run, and why")


def all_runs(results: Results) -> str:
    """Every finished run."""
    return table(tables.runs(results.runs), "Every finished run")


def reproduce(results: Results) -> str:
    """The command that makes the study again, and where its raw numbers are."""
    return (
        "<p>At the commit shown on top, in the repository's folder:</p>"
        f"<pre><code>snakemake --cores all --config preset={results.design['preset']}</code></pre>"
        "<p>Each run's folder holds its settings, package versions, data checksums and device "
        "(<code>run.json</code>). The raw numbers of this page are in <code>results.csv</code>, "
        "<code>summary.csv</code> and <code>histories.csv</code>, the code that made it in "
        "<code>report.ipynb</code>.</p>"
    )

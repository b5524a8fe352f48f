"""The results of a study's experiments, beside each other."""

from trainlab.analysis.comparisons import family
from trainlab.report.html.table import table
from trainlab.report.tables.experiments import experiments
from trainlab.report.words.study import guessing, timing, untold
from trainlab.results.load import Results

TITLE = "Results"


def html(results: Results, study: str) -> str:
    """One table; nothing without a finished experiment."""
    found = experiments(results, study)
    if not len(found):
        return ""
    known = any(mean.has_interval for mean in family(results, study).values())
    caption = (
        f"Test accuracy, mean over n seeds{' with its 95 % interval' * known}. "
        f"{guessing(results, study)} {' '.join([timing(results, study), *untold(results, study)])}"
    )
    return table(found, caption)

"""What works best here: accuracy against what it costs, and the results beside each other."""

from html import escape

from trainlab.report.html.anchors import slug
from trainlab.report.html.elements import fold
from trainlab.report.sections import experiments, pareto
from trainlab.report.words.study import best, unequal
from trainlab.results.load import Results


def html(results: Results) -> str:
    """Each study: its best, the trade-off, the table."""
    return "<h2>What works best here</h2>" + "".join(
        of_study(results, study) for study in results.studies
    )


def of_study(results: Results, study: str) -> str:
    """A study's best experiment, what accuracy costs, and all results."""
    head = f'<h3 id="best-{slug(study)}">Study {escape(study)}</h3>'
    told = " ".join([best(results, study), *unequal(results, study)])
    return (
        f"{head}<p>{escape(told)}</p>"
        f"{pareto.html(results, study)}{fold('All results', experiments.html(results, study))}"
    )

"""How long the experiments of a study took to reach its target accuracies."""

from trainlab.analysis.targets import first_times, medians
from trainlab.report.figures.targets import offsets, target_times
from trainlab.report.html.elements import bullets, figure
from trainlab.report.html.table import table
from trainlab.report.tables.targets import CAPTION, targets
from trainlab.report.words import targets as words
from trainlab.report.words.study import timing_obstacle, untold
from trainlab.results.load import Results

TITLE = "Time to target accuracies"
MEDIANS = (
    "Time until a validation first reached an accuracy, median over seeds. An open mark at the "
    "right: at most half of the seeds reached it."
)
SAME = "Marks below each other in a row were reached at the same time."


def html(results: Results, study: str) -> str:
    """Answers, a figure and a table; nothing where the study has no targets or no runs."""
    times = first_times(results, study)
    if times.empty:
        return ""
    answers = bullets(words.answers(results, study))
    return answers + drawing(results, study) + table(targets(results, study), CAPTION)


def drawing(results: Results, study: str) -> str:
    """The medians as a figure, the fastest to the hardest target first, told in words."""
    found = medians(first_times(results, study))
    # Where the hardest target was missed, by the next easier one.
    found = found.sort_values(list(found.columns[::-1]), kind="stable")
    titles = [results.experiments[name].title for name in found.index]
    sentences = [
        MEDIANS,
        SAME if offsets(found).to_numpy().any() else "",
        timing_obstacle(results, study) or " ".join(untold(results, study)),
    ]
    return figure(
        f"target-times-{study}",
        target_times(found, titles, list(map(words.name, found))),
        f"Seconds of training to validation accuracies. {words.told(results, found)}.",
        " ".join(filter(None, sentences)),
    )

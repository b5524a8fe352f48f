"""What the report opens with: answers in short, warnings, what ran on which machine and data."""

from trainlab.report.html.elements import answer, banner, bullets
from trainlab.report.html.table import table
from trainlab.report.tables import study as tables
from trainlab.report.tables.hardware import hardware
from trainlab.report.words.ranking import verdict
from trainlab.report.words.study import best, data, incomplete, timing
from trainlab.results.load import Results


def html(results: Results) -> str:
    """Title, answers, warnings; then preset, machine and data."""
    return "".join(
        [
            f"<h1>TrainLab: the {results.design['preset']} study</h1>",
            answer(answers(results)),
            *map(banner, warnings(results)),
            "<h2>What ran, and on what</h2>",
            table(tables.overview(results), "This preset", "facts"),
            bullets([*told_of_data(results, real=True), timing(results)]),
            "<h3>Hardware (task 2.1.1)</h3>",
            table(hardware(results.hardware), "The machine and its measured ceilings", "facts"),
            "<h3>Data</h3>",
            of_data(results),
        ]
    )


def answers(results: Results) -> list[str]:
    """The best method of each study that has methods to rank, then the best of each study."""
    methods = [sentence for study in results.studies for sentence in verdict(results, study)]
    return [*methods, *(best(results, study) for study in results.studies)]


def warnings(results: Results) -> list[str]:
    """What every reader should know before the numbers: stand-ins for data, runs that lack."""
    return [*told_of_data(results, real=False), *filter(None, [incomplete(results)])]


def told_of_data(results: Results, real: bool) -> list[str]:
    """A sentence for each study whose data is real, or is not."""
    return [
        data(results, study) for study in results.studies if results.manifest(study)["real"] == real
    ]


def of_data(results: Results) -> str:
    """The prepared data and its raw files."""
    prepared = "Prepared data (mean and std of training pixels, 0 to 255)"
    files = tables.files(results)
    return table(tables.data(results), prepared) + (
        table(files, "Raw files") if len(files) else "<p>Embedded data has no raw files.</p>"
    )

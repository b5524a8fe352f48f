"""What the report opens with: the first screen, then what ran on which machine and data."""

from datetime import datetime
from html import escape

from trainlab.report.html.elements import bullets
from trainlab.report.html.table import table
from trainlab.report.overview import cards, dots
from trainlab.report.overview.badge import notices
from trainlab.report.tables import study as tables
from trainlab.report.tables.hardware import hardware
from trainlab.report.words.ranking import verdict
from trainlab.report.words.study import best, data, incomplete, timing
from trainlab.results.load import Results


def html(results: Results) -> str:
    """The first screen; then preset, machine and data."""
    told = [data(results, study) for study in results.studies]
    return "".join(
        [
            f"<h1>TrainLab: the {results.design['preset']} study</h1>",
            f'<p class="of">{escape(what_ran(results))}</p>',
            badge(results),
            f'<div class="first"><div class="cards">{cards.html(results)}</div>'
            f"{dots.html(results)}</div>",
            "<h2>What ran, and on what</h2>",
            table(tables.overview(results), "This preset", "facts"),
            bullets(filter(None, [*told, incomplete(results), timing(results)])),
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


def what_ran(results: Results) -> str:
    """The studies and their data, the devices, the number of runs, the day of the last of them."""
    done = results.runs[results.runs["status"] == "done"]
    data = [f"{study} on {results.manifest(study)['dataset']}" for study in results.studies]
    devices = sorted(done["device"].dropna().unique())
    days = done["started"].dropna()
    day = f"{datetime.fromisoformat(days.max()):%-d %B %Y}" if len(days) else "no run finished"
    return " · ".join([", ".join(data), *devices, f"{len(done)} runs", day])


def badge(results: Results) -> str:
    """What must be known before the numbers, a few words each."""
    items = "".join(
        f'<li class="{"warns" if notice.warns else "fine"}">{escape(notice.words)}</li>'
        for notice in notices(results)
    )
    return f'<ul class="badge" role="list" aria-label="Before the numbers">{items}</ul>'


def of_data(results: Results) -> str:
    """The prepared data and its raw files."""
    prepared = "Prepared data (mean and std of training pixels, 0 to 255)"
    files = tables.files(results)
    return table(tables.data(results), prepared) + (
        table(files, "Raw files") if len(files) else "<p>Embedded data has no raw files.</p>"
    )

"""What the report opens with: the first screen."""

from datetime import datetime
from html import escape

from trainlab.analysis.runs import done_runs
from trainlab.formatting import counted
from trainlab.report.overview import cards, dots
from trainlab.report.overview.badge import notices
from trainlab.report.words.ranking import verdict
from trainlab.report.words.study import best
from trainlab.results.load import Results


def html(results: Results) -> str:
    """Title, what ran, what to know before the numbers, the winners and all experiments."""
    return "".join(
        [
            f"<h1>TrainLab: the {results.design['preset']} study</h1>",
            f'<p class="of">{escape(what_ran(results))}</p>',
            badge(results),
            f'<div class="first"><div class="cards">{cards.html(results)}</div>'
            f"{dots.html(results)}</div>",
        ]
    )


def answers(results: Results) -> list[str]:
    """The best method of each study that has methods to rank, then the best of each study."""
    methods = [sentence for study in results.studies for sentence in verdict(results, study)]
    return [*methods, *(best(results, study) for study in results.studies)]


def what_ran(results: Results) -> str:
    """The studies and their data, the devices, the number of runs, the day of the last of them."""
    done = done_runs(results)
    data = [f"{study} on {results.manifest(study)['dataset']}" for study in results.studies]
    devices = sorted(done["device"].dropna().unique())
    days = done["started"].dropna()
    day = f"{datetime.fromisoformat(days.max()):%-d %B %Y}" if len(days) else "no run finished"
    return " · ".join([", ".join(data), *devices, counted(len(done), "run"), day])


def badge(results: Results) -> str:
    """What must be known before the numbers, a few words each."""
    items = "".join(
        f'<li class="{"warns" if notice.warns else "fine"}">{escape(notice.words)}</li>'
        for notice in notices(results)
    )
    return f'<ul class="badge" role="list" aria-label="Before the numbers">{items}</ul>'

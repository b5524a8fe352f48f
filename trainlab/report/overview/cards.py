"""Three cards: the most accurate, the best for the same time, the fastest to an accuracy."""

from html import escape
from typing import NamedTuple

from trainlab.analysis.runs import by_accuracy, by_seed, timing_fault
from trainlab.formatting import SPACE, counted, number, percent, seconds
from trainlab.report.html.anchors import slug
from trainlab.report.overview.badge import WHY
from trainlab.report.overview.winners import fastest, same_time, undecided
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import ENOUGH


class Line(NamedTuple):
    """What a card says of a study: the answer, what stands behind it, where the evidence is."""

    study: str
    answer: str
    evidence: str = ""
    link: str = ""


def cards(results: Results) -> dict[str, list[Line]]:
    """The lines of each card by its heading; a study that cannot answer says why in a line."""
    made = {
        "Most accurate": accurate,
        "Best for the same time": equal,
        "Fastest to an accuracy": quick,
    }
    return {
        heading: [line for study in results.studies for line in of_study(results, study)]
        or [Line("", "not asked in this study")]
        for heading, of_study in made.items()
    }


def accurate(results: Results, study: str) -> list[Line]:
    """The highest mean test accuracy of a study, whatever the experiments were given."""
    names = by_accuracy(results.runs, study)
    if not names:
        return [Line(study, "nothing was run")]
    others = names[1:]
    evidence = f"{values(results, names[0])}. {shown(results, names[0], others)}"
    answer = f"{plain(results, names[0])}, {mean(results, names[0])}"
    return [Line(study, answer, evidence, f"#best-{slug(study)}")]


def equal(results: Results, study: str) -> list[Line]:
    """The best of the trainings with one and the same time budget; none without any."""
    found = same_time(results, study)
    if not found:
        return []
    if not found.kept:
        words = "not named, budgets were missed"
        return [Line(study, words, "", f"#equal-time-{slug(study)}")]
    best = found.best[0]
    alike = f" and {len(found.best) - 1} alike" if len(found.best) > 1 else ""
    answer = f"{plain(results, best)}{alike}, {mean(results, best)}"
    of = f"{len(found.experiments)} experiments had {seconds(found.seconds)} each. "
    evidence = f"{values(results, best)}. {of}{shown(results, best, found.experiments)}"
    return [Line(study, answer, evidence, f"#best-{slug(study)}")]


def quick(results: Results, study: str) -> list[Line]:
    """The first to the hardest accuracy that several reached; none without targets."""
    if not results.design["targets"].get(study) or not by_accuracy(results.runs, study):
        return []
    if fault := timing_fault(results, study):
        return [Line(study, f"not named: {WHY[fault]}")]
    found = fastest(results, study)
    if not found:
        return [Line(study, "no target was reached")]
    first, *others = found.names
    alike = f" and {counted(len(others), 'other')}" if others else ""
    answer = (
        f"{plain(results, first)}{alike}, {percent(found.target, 0)} in {seconds(found.seconds)}"
    )
    evidence = (
        f"Median over seeds, validated every {seconds(found.resolution)}. Differences not tested."
    )
    return [Line(study, answer, evidence, f"#targets-{slug(study)}")]


def plain(results: Results, name: str) -> str:
    """An experiment's title."""
    return results.experiments[name].title


def mean(results: Results, name: str) -> str:
    """Its mean test accuracy."""
    return percent(float(by_seed(results.runs, name, "test_accuracy").mean()))


def values(results: Results, name: str) -> str:
    """Its test accuracies, seed by seed."""
    found = by_seed(results.runs, name, "test_accuracy")
    told = ", ".join(number(100 * value, 2) for value in found)
    return f"Seed{'s' * (len(found) > 1)}: {told}{SPACE}%"


def shown(results: Results, name: str, others: list[str]) -> str:
    """Whether the others are shown to be less accurate."""
    others = [other for other in others if other != name]
    if not others:
        return "There is no other."
    if len(by_seed(results.runs, name, "test_accuracy")) < ENOUGH:
        return f"A claim takes {ENOUGH} seeds."
    count = undecided(results, name, others)
    if not others[1:]:
        return f"{'Not shown to be ahead' if count else 'Ahead'} of the other one."
    if not count:
        return f"Ahead of all {len(others)} others."
    return f"Not shown to be ahead of {count} of the {len(others)} others."


def html(results: Results) -> str:
    """The cards beside each other or below each other, as there is room."""
    return "".join(card(heading, lines) for heading, lines in cards(results).items())


def card(heading: str, lines: list[Line]) -> str:
    """A card: its heading, and for each study the answer, the seeds, the link."""
    told = "".join(map(_line, lines))
    return f'<section class="card"><p class="head">{escape(heading)}</p>{told}</section>'


def _line(line: Line) -> str:
    study = f"<span>Study “{escape(line.study)}”:</span> " if line.study else ""
    link = f' <a href="{escape(line.link)}">evidence</a>' if line.link else ""
    small = f"<small>{escape(line.evidence)}{link}</small>" if line.evidence or link else ""
    return f"<p>{study}<strong>{escape(line.answer)}</strong>{small}</p>"

"""Learning curves of a study's experiments, those of one question over another."""

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from trainlab.analysis.curves import questions
from trainlab.analysis.runs import chance, incomparable
from trainlab.formatting import listed, number, percent
from trainlab.report.figures.curves import FEW, overlay
from trainlab.report.html.elements import figure
from trainlab.report.words.study import timing_obstacle
from trainlab.results.load import Results

TITLE = "Learning curves"
MOST = 24  # figures; a larger study is asked for its curves under “Compare two”
LEGEND = (
    "Validation: thick lines are means over seeds, thin lines single seeds. In a mean, a seed that "
    "has ended keeps its last value. Marks at the end are test results."
)
TRAINED = " Dashed: training, measured while the weights change"
AUGMENTED = ", on augmented images"
SMOOTHED = "Training losses include label smoothing, validation losses do not."


def html(results: Results, study: str) -> str:
    """An overlay for each question; nothing without a run, a sentence where there are too many."""
    groups = questions(results, study)
    if not groups:
        return ""
    if len(groups) > MOST:
        return "<p>These are too many to draw them all: choose two under “Compare two”.</p>"
    obstacle = timing_obstacle(results, study)
    said = f"<p>{escape(obstacle)}</p>" if obstacle else ""
    return said + "".join(
        overlaid(results, study, place, names) for place, names in enumerate(groups, start=1)
    )


def overlaid(results: Results, study: str, place: int, names: list[str]) -> str:
    """One question's curves, told in words."""
    titles = {name: results.experiments[name].title for name in names}
    own = results.histories[results.histories["experiment"].isin(names)]
    untimed = [name for name in incomparable(results, study) if name in names]
    drawn = overlay(own, results.runs, titles, chance(results, study), untimed)
    by_epochs = f" Drawn against epochs only: {listed(quoted(titles, untimed))}." if untimed else ""
    told = [description(own[own["experiment"] == name], title) for name, title in titles.items()]
    headed = f"{listed(quoted(titles, names))}."
    return figure(
        f"curves-{study}-{place}",
        drawn,
        f"Accuracy and loss against epochs and seconds. {'; '.join(told)}.",
        f"{headed} {LEGEND}{of_training(results, names) if len(names) <= FEW else ''}{by_epochs}",
    )


def quoted(titles: Mapping[str, str], names: Sequence[str]) -> list[str]:
    """Titles in quotation marks."""
    return [f"“{titles[name]}”" for name in names]


def of_training(results: Results, names: list[str]) -> str:
    """What the curves of training are of."""
    settings = [results.experiments[name].settings for name in names]
    augmented = AUGMENTED if all(each["augmentations"] for each in settings) else ""
    smoothed = f" {SMOOTHED}" if any(each["label_smoothing"] for each in settings) else ""
    return f"{TRAINED}{augmented}.{smoothed}"


def description(history: pd.DataFrame, title: str) -> str:
    """The ends of one experiment's curves in words."""
    ends = history.groupby("seed").last()
    return (
        f"{title}, {number(len(ends))} {'seed' if len(ends) == 1 else 'seeds'}: after "
        f"{number(ends['epoch'].mean(), 1)} epochs and {number(ends['train_seconds'].mean(), 1)} "
        f"seconds, validation accuracy {percent(ends['val_accuracy'].mean())}, training accuracy "
        f"{percent(ends['train_accuracy'].mean())}"
    )

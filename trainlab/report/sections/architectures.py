"""Newer architectures: what their papers say, and what this study measured of them."""

from html import escape

import pandas as pd

from trainlab.analysis.architectures import Architecture, architectures, compared
from trainlab.analysis.runs import chance
from trainlab.formatting import number, percent, seconds
from trainlab.report.figures import architectures as figures
from trainlab.report.html.elements import bullets, figure, questions
from trainlab.report.html.notes import note
from trainlab.report.html.table import table
from trainlab.report.tables import architectures as tables
from trainlab.report.tables import published
from trainlab.report.words.architectures import beside_published, paragraph
from trainlab.report.words.names import title
from trainlab.report.words.study import timing_obstacle
from trainlab.results.load import Results

TITLE = "Newer architectures"


def about(results: Results, study: str) -> list[str]:
    """The newer architectures."""
    return [each.name for each in architectures(results, study)]


def html(results: Results, study: str) -> str:
    """The notes, published results, measurements and answers; nothing without a newer one."""
    found = architectures(results, study)
    if not found:
        return ""
    models = list(dict.fromkeys(each.model for each in found))
    return "".join(
        [
            *map(note, models),
            "<h4>What the papers report</h4>",
            table(published.published(models), published.CAPTION, "published"),
            bullets(beside_published(results, study, models)),
            "<h4>What this study measured</h4>",
            measured(results, study, found),
            questions(
                {results.experiments[each.name].title: paragraph(results, each) for each in found}
            ),
        ]
    )


def measured(results: Results, study: str, found: list[Architecture]) -> str:
    """The table and the figures of those that were run."""
    names = compared(results, found)
    if not names:
        return "<p>None of these experiments was run.</p>"
    done = results.runs[results.runs["status"] == "done"]
    runs = pd.concat([done[done["experiment"] == name] for name in names])
    references = [name for name in names if name in {each.reference for each in found}]
    return "".join(
        [
            table(tables.architectures(results, study, found), tables.CAPTION),
            training_curves(results, study, runs, references),
            epoch_costs(results, study, runs, references),
        ]
    )


def training_curves(results: Results, study: str, runs: pd.DataFrame, references: list[str]) -> str:
    """Accuracy over training time, and over epochs."""
    ends = ["train_seconds", "epochs", "test_accuracy"]
    means = runs.groupby("experiment", sort=False)[ends].mean()
    told = "; ".join(
        f"{results.experiments[row.Index].title} {percent(row.test_accuracy)} after "
        f"{seconds(row.train_seconds)} and {number(row.epochs, 1)} epochs"
        for row in means.itertuples()
    )
    return figure(
        f"architectures-over-time-{study}",
        figures.training_curves(results.histories, runs, references, chance(results, study)),
        f"Validation accuracy against seconds and epochs; test accuracy at the end: {told}.",
        "The same runs against time (left) and against epochs (right). Each line is one run's "
        "validation accuracy. Marks are tests of the final weights. Dotted: what the architectures "
        "are compared with. A falling learning rate is low only at a run's own end. At equal "
        "epochs, this flatters the run with the fewest epochs.",
    )


def epoch_costs(results: Results, study: str, runs: pd.DataFrame, references: list[str]) -> str:
    """Time of an epoch against MACs; a sentence where times are not for comparison."""
    if reason := timing_obstacle(results, study):
        return f"<p>{escape(reason)}</p>"
    if not references:
        return ""
    means = runs.groupby("experiment", sort=False)[["macs", "seconds_per_epoch"]].mean()
    told = "; ".join(
        f"{results.experiments[row.Index].title} {number(row.macs / 1e6, 2)} million MACs, "
        f"{seconds(row.seconds_per_epoch)}"
        for row in means.itertuples()
    )
    return figure(
        f"epoch-costs-{study}",
        figures.epoch_costs(runs, references),
        f"Seconds an epoch against MACs of an image: {told}.",
        "Each mark is one run. On the dotted line, an architecture does its arithmetic as fast as "
        f"{title(results, references[0])}; above it, more slowly.",
    )

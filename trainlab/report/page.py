"""Pieces of the report page: tables, lists and figures as HTML."""

import html
from collections.abc import Iterable

import pandas as pd
from matplotlib.figure import Figure

from trainlab.report import figures
from trainlab.report.formatting import number, percent

# Columns with words; all others hold numbers and are aligned at the right.
WORDS = {"Experiment", "Name", "Reason", "Property", "Value", "Comparison", "Verdict", "Step"}
WORDS |= {"Data set", "Origin", "File", "Source", "Device", "Commit", "Shape", "sha256"}
WORDS |= {"Schedule", "Effect on test accuracy"}


def table(frame: pd.DataFrame, caption: str) -> str:
    """A table in a box of its own, which scrolls where the page is too narrow for it."""
    heads = "".join(f'<th scope="col"{kind(name)}>{html.escape(name)}</th>' for name in frame)
    rows = "".join(f"<tr>{cells(row)}</tr>" for row in frame.to_dict("records"))
    label = html.escape(caption)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<caption>{label}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
        "</table></div>"
    )


def cells(row: dict) -> str:
    """A row's cells; the first names the row."""
    (_, head), *rest = row.items()
    return f'<th scope="row">{html.escape(str(head))}</th>' + "".join(
        f"<td{kind(name)}>{html.escape(str(value))}</td>" for name, value in rest
    )


def kind(column: str) -> str:
    """The class attribute of a column's cells."""
    return "" if column in WORDS else ' class="number"'


def bullets(sentences: Iterable[str]) -> str:
    """Sentences as a list."""
    items = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>"


def questions(answers: dict[str, list[str]]) -> str:
    """Questions as headings, their answers below."""
    return "".join(
        f"<h4>{html.escape(question)}</h4>{bullets(sentences)}"
        for question, sentences in answers.items()
    )


def figure(name: str, drawing: Figure, description: str, caption: str = "") -> str:
    """A figure with its description for screen readers, and the caption that all see.

    `name`, unique on the page and made of letters, digits and hyphens, is what it is linked and
    saved by.
    """
    below = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    return f'<figure id="figure-{name}">{figures.svg(drawing, description)}{below}</figure>'


def learning_curves(runs: pd.DataFrame, histories: pd.DataFrame, study: str) -> str:
    """Learning curves of a study's experiments that trained on all labels, side by side."""
    chosen = runs[
        (runs["study"] == study) & (runs["status"] == "done") & runs["labels_per_class"].isna()
    ]
    titles = chosen.drop_duplicates("experiment").set_index("experiment")["title"]
    shown = histories[histories["experiment"].isin(titles.index)]
    if shown.empty:
        return "<p>No experiment of this study was run.</p>"
    limits = figures.error_limits(shown)
    curves = "".join(
        learning_curve(shown[shown["experiment"] == name], title, limits)
        for name, title in titles.items()
    )
    return f'{LEGEND}<div class="curves">{curves}</div>'


def learning_curve(history: pd.DataFrame, title: str, limits: tuple[float, float]) -> str:
    """One experiment's learning curves, their ends told in words."""
    ends = history.groupby("seed").last()
    description = (
        f"Learning curves of {title}, {number(len(ends))} seeds: after "
        f"{number(ends['epoch'].mean(), 1)} epochs, validation accuracy "
        f"{percent(ends['val_accuracy'].mean())}, training accuracy "
        f"{percent(ends['train_accuracy'].mean())} (means)."
    )
    name = "curves-" + history["experiment"].iloc[0].replace("/", "-")
    return figure(name, figures.learning_curve(history, title, *limits), description)


LEGEND = (
    f'<p class="legend"><span style="border-top: 3px solid {figures.BLUE}">validation</span> '
    f'<span style="border-top: 3px dashed {figures.ORANGE}">training</span> '
    "One line a seed. The accuracy axis is logarithmic in the error, and the same for all curves "
    "of the study; training accuracy is "
    "measured on augmented images while the weights change.</p>"
)


def label_efficiency(runs: pd.DataFrame, images: int, classes: int) -> str:
    """Test accuracy of the transfer settings against labels per class."""
    mode = runs["experiment"].str.extract(MODE, expand=False)
    done = runs.assign(mode=mode)[mode.notna() & (runs["status"] == "done")]
    if done.empty:
        return "<p>No transfer experiment was run.</p>"
    means = done.groupby(["mode", "labels_per_class"], dropna=False)["test_accuracy"].mean()
    ends = "; ".join(
        f"{setting} with {'all' if pd.isna(labels) else number(labels)} labels per class "
        f"{percent(accuracy)}"
        for (setting, labels), accuracy in means.items()
    )
    return figure(
        "label-efficiency",
        figures.label_efficiency(done, images / classes),
        f"Test accuracy against labels per class: {ends}.",
        "One dot a seed, lines through the means. Intervals are in the comparisons.",
    )


MODE = r"^digits/transfer-(frozen|finetuned|scratch)(?:-\d+)?$"

"""What the report ends with, folded: single curves, data, all runs, words, how to repeat it."""

from html import escape

from trainlab.report.document.study import section
from trainlab.report.html.elements import fold
from trainlab.report.html.table import table
from trainlab.report.sections import curves, pictures, targets, tta
from trainlab.report.tables import study as tables
from trainlab.report.tables.runs import runs
from trainlab.results.load import Results

FOLDED = (curves, targets, pictures, tta)
MOST_CLASSES = 20  # that are listed
PREPARED = "Prepared data (mean and std of training pixels, 0 to 255)"
GLOSSARY = {
    "Accuracy": "The share of test images that are classified correctly.",
    "Seed": "A number that fixes the initial weights and the order of the data.",
    "Interval": "A range that contains the mean over all possible seeds in 95 of 100 such studies.",
    "Budget": "What every training of a comparison was given: a time, epochs or steps.",
    "Reference step": "A training step that is always the same; its time tells how fast the "
    "machine is. A budget in such steps is the same amount of work on any machine.",
    "Calibrated seconds": "The time of a training's steps: that of one step was measured "
    "separately, beside reference steps. What else the machine did meanwhile does not count.",
    "Epoch": "One pass over the training images.",
    "Pareto front": "Experiments that no other one beats in both accuracy and cost.",
    "MACs": "Multiply-accumulate operations of one image's forward pass.",
    "Guessing": "The accuracy of drawing a class at random.",
}


def html(results: Results) -> str:
    """All of it under one heading."""
    return "<h2>For reference</h2>" + "".join(
        [
            *(section(each, results, study) for each in FOLDED for study in results.studies),
            fold("Data and checksums", of_data(results), "h3"),
            fold(
                "Versions and dates", table(tables.overview(results), "This preset", "facts"), "h3"
            ),
            fold("All runs", all_runs(results), "h3"),
            fold("Glossary", glossary(), "h3"),
            fold("Reproduce", reproduce(results), "h3"),
        ]
    )


def of_data(results: Results) -> str:
    """The prepared data, its classes and its raw files."""
    files = tables.files(results)
    return "".join(
        [
            table(tables.data(results), PREPARED),
            *(classes(results, study) for study in results.studies),
            table(files, "Raw files") if len(files) else "<p>Embedded data has no raw files.</p>",
        ]
    )


def classes(results: Results, study: str) -> str:
    """The images of each class, where there are not too many to read."""
    found = tables.by_class(results, study)
    return table(found, f"Images of each class, {study}") if len(found) <= MOST_CLASSES else ""


def all_runs(results: Results) -> str:
    """Every finished run, linked with its record."""
    return (
        "<p>Open a run to see its curves, confusions, settings, layers and log. Its name links to "
        "its record, with versions and checksums.</p>" + table(runs(results), "Every finished run")
    )


def glossary() -> str:
    """The words that a first reader asks for."""
    return (
        f"<dl>{''.join(f'<dt>{word}</dt><dd>{told}</dd>' for word, told in GLOSSARY.items())}</dl>"
    )


def reproduce(results: Results) -> str:
    """The command that makes the report again, and where its raw numbers are."""
    files = results.design["config_files"]
    given = f"--configfile {' '.join(files)} " if files else ""
    found = ", ".join(tables.commits(results))
    versions = f"; the study's runs are of commit {found}" if found else ""
    return (
        f"<p>Run this in the repository's folder{versions}:</p>"
        f'<pre tabindex="0"><code>snakemake --cores all {escape(given)}--config preset='
        f"{results.design['preset']}</code></pre>"
        "<p>The raw numbers of this page are in <code>results.csv</code>, <code>summary.csv</code> "
        "and <code>histories.csv</code> beside it. The code that made it is in "
        "<code>report.ipynb</code>.</p>"
    )

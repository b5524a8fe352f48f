"""The augmentation pipeline: what it does to images, where its time goes, and the remedy."""

from trainlab.formatting import counted, listed, number
from trainlab.report.figures import pictures
from trainlab.report.figures.pipeline import pipeline
from trainlab.report.html.elements import bullets, figure
from trainlab.report.html.table import table
from trainlab.report.tables import pipeline as tables
from trainlab.report.words.changes import component
from trainlab.report.words.pipeline import findings
from trainlab.results.load import Results
from trainlab.settings.names import study_of

TITLE = "The input pipeline"


def about(results: Results, study: str) -> list[str]:
    """The experiment whose augmentation was profiled, if it is one of the study's."""
    profiled = results.design["pipeline_profile"]
    return [profiled] if profiled and study_of(profiled) == study else []


def html(results: Results, study: str) -> str:
    """Pictures and times; nothing where another study's experiment, or none, was profiled."""
    if not about(results, study):
        return ""
    profile = results.pipeline
    said = findings(profile)
    return "".join(
        [
            augmentation(results),
            bullets(said),
            figure(
                f"pipeline-{study}",
                pipeline(tables.rows(profile)),
                " ".join(said),
                f"Bars are medians of passes over {number(profile['images'])} images in batches of "
                f"{profile['batch_size']}, {counted(profile['threads'], 'thread')}; whiskers are "
                "quartiles.",
            ),
            table(tables.pipeline(profile), tables.CAPTION),
        ]
    )


def augmentation(results: Results) -> str:
    """Training images, and what the profiled experiment's own augmentation makes of them."""
    profile = results.pipeline
    if not profile["remedy_pipeline"]:
        return "<p>The profiled experiment does not augment its images.</p>"
    steps = listed([component("augmentations", step) for step in profile["remedy_pipeline"]])
    return figure(
        "augmentation",
        pictures.augmentation(results.samples),
        f"{number(len(results.samples['originals']))} training images, and below them what {steps} "
        "made of each.",
        f"First row: training images of {profile['dataset']}. Below: what augmentation made of "
        f"them ({steps}). It is drawn anew in every training step.",
    )

"""What rules ask of the design: their inputs and parameters, by topic. No rules here."""

import shlex
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from trainlab.budgets import budget_words
from trainlab.preparation.weights import are_local, locate
from trainlab.preparation.sources import remote_files
from trainlab.registry import source, sources
from trainlab.results import run_files
from trainlab.settings.local_files import content
from trainlab.settings.steps import step_settings

# Data.


def dataset_settings(wildcards):
    return canonical(DESIGN.config.datasets[wildcards.dataset])


def dataset_source(wildcards):
    return source("datasets", DESIGN.config.datasets[wildcards.dataset]["name"])


def published_content(wildcards):
    """A checksum over published files at a dataset's `path`; the others are checked as they are."""
    return content_of(wildcards.dataset)[True]


def own_content(wildcards):
    """A checksum over the files of the user's own data."""
    return content_of(wildcards.dataset)[False]


@cache
def content_of(dataset):
    settings = DESIGN.config.datasets[dataset]
    published = bool(remote_files(settings["name"]))
    return {published: content(dataset, settings), not published: ""}


def configured_weights(wildcards):
    return DESIGN.config.imagenet_weights.get(wildcards.model)


def located_weights(wildcards):
    return locate(wildcards.model, configured_weights(wildcards), os.environ)


def local_weights(wildcards):
    record = Path(paths.imagenet_record(wildcards.model))
    return are_local(record, located_weights(wildcards)[0])


def found_weights(wildcards):
    """Where this machine has a model's ImageNet weights, as arguments; none if it has not."""
    path, place = located_weights(wildcards)
    return ["--found", path, "--source", place] if path else []


def profiled_dataset():
    return DESIGN.dataset(DESIGN.config.pipeline_profile.experiment)


def pipelines():
    """The two pipelines of the profile: the naive one, and the one that the experiment has."""
    profile = DESIGN.config.pipeline_profile
    remedy = DESIGN.experiment(profile.experiment).augmentations
    return canonical({"naive": profile.naive, "remedy": remedy})


# Runs.


def experiment(wildcards):
    return f"{wildcards.study}/{wildcards.name}"


def arrays(wildcards):
    """The data of a run. Its manifest says whether it changed; damaged, it is made again at once."""
    return ancient(paths.arrays(DESIGN.dataset(experiment(wildcards))))


def manifest(wildcards):
    return paths.manifest(DESIGN.dataset(experiment(wildcards)))


def base_weights(wildcards):
    """The file a transferred base comes from: an edge in the graph of jobs, or nothing.

    A base of a study that this preset does not run is a model that the project keeps.
    """
    chosen = DESIGN.experiment(experiment(wildcards))
    transfer = chosen.transfer
    if transfer is None:
        return []
    if transfer.weights == "imagenet":
        return paths.imagenet_record(chosen.model["name"])
    if transfer.weights not in DESIGN.experiments:
        return str(paths.kept_model(transfer.weights).relative_to(paths.ROOT))
    return f"{paths.run_folder(RUNS, transfer.weights, wildcards.seed)}/model.keras"


def training_settings(wildcards):
    return settings_of(experiment(wildcards))


@cache
def settings_of(name):
    return canonical(DESIGN.training(name))


def training_budget(wildcards):
    return budget_words(DESIGN.training(experiment(wildcards))["budget"])


def calibration(wildcards):
    """What a step costs, where a time budget has to know it."""
    name = experiment(wildcards)
    return DESIGN.calibration(name) if DESIGN.is_timed(name) else []


def calibrated(wildcards):
    """The run that stands for a kind of step, as wildcards."""
    study, name = DESIGN.kinds[wildcards.kind].split("/")
    return SimpleNamespace(study=study, name=name, seed=DESIGN.preset.seeds[0])


def calibrated_settings(wildcards):
    return canonical(step_settings(DESIGN.training(experiment(calibrated(wildcards)))))


def calibrated_components(wildcards):
    """The components of a step; an optimizer that needs a schedule of its own imports it."""
    settings = step_settings(DESIGN.training(experiment(calibrated(wildcards))))
    parts = [file for file in sources(settings) if file.parent.name != "schedules"]
    return code("calibrate", *parts)


def trial_settings(wildcards):
    return canonical(DESIGN.trial(experiment(wildcards)))


# The whole design.


def every_run(file):
    return [f"{paths.run_folder(RUNS, *run)}/{file}" for run in DESIGN.runs]


def manifests():
    return [paths.manifest(dataset) for dataset in DESIGN.datasets]


def unprepared():
    """Manifests of data that was found and not prepared: that failed, or was interrupted."""
    found = [name for name in DESIGN.datasets if os.path.exists(paths.raw_record(name))]
    return [paths.manifest(name) for name in found if not os.path.exists(paths.manifest(name))]


def gathered():
    """What the aggregation reads of all runs."""
    return [file for name in run_files.KEPT for file in every_run(name)]


def owner():
    """Whose notebook it is, as arguments."""
    found = {"--student-id": DESIGN.config.student_id, "--unit": DESIGN.config.unit}
    return " ".join(f"{name} {shlex.quote(value)}" for name, value in found.items() if value)


def lost_sources(wildcards):
    """What is gone of the files that a report stands on, where there is a report, or a part of it.

    Snakemake by itself does not miss a file as long as what was made of it is there.
    """
    made = [*rules.aggregate.output, *rules.notebook.output, *rules.report.output]
    if not any(map(os.path.exists, made)):
        return []
    sources = [*gathered(), *unprepared(), DESIGN_FILE, *MEASURED, *made]
    return [file for file in sources if not os.path.exists(file)]

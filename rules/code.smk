"""The source files of each rule: an edit of any of them runs it again. No rules here."""

from functools import cache
from pathlib import Path

from trainlab.closure import closure, digest
from trainlab.registry import source
from trainlab.report.assignment.modules import ENGINE


def code(script, *components):
    """What a command is made of, and the components that it builds."""
    return closure(f"{workflow.basedir}/scripts/{script}.py", *components)


def fetch_code(wildcards):
    """The dataset's file as well: it holds the addresses and checksums of the downloads."""
    return sorted({*code("fetch"), str(dataset_source(wildcards).relative_to(paths.ROOT))})


def weights_code(wildcards):
    """The model's file as well: it names its weights and downloads them."""
    model = source("models", wildcards.model)
    return sorted({*code("fetch_weights"), str(model.relative_to(paths.ROOT))})


def prepare_code(wildcards):
    return code("prepare", dataset_source(wildcards))


def profile_code(wildcards):
    profile = DESIGN.config.pipeline_profile
    specs = [*profile.naive, *DESIGN.experiment(profile.experiment).augmentations]
    return code("profile_pipeline", *{source("augmentations", spec["name"]) for spec in specs})


def trial_code(wildcards):
    return code("trials", *DESIGN.components(experiment(wildcards)))


def components(wildcards):
    """The files that the config names for an experiment."""
    return components_of(experiment(wildcards))


@cache
def components_of(name):
    return sorted({str(path.relative_to(paths.ROOT)) for path in DESIGN.components(name)})


def engine(wildcards):
    """What else a training is made of, as a checksum."""
    return engine_of(experiment(wildcards))


@cache
def engine_of(name):
    files = code("train", *DESIGN.components(name))
    return digest(tuple(file for file in files if file not in components_of(name)))


def assignment_code():
    """What writes the notebook that is handed in, and the source files that it holds."""
    components = {file for name in DESIGN.experiments for file in DESIGN.components(name)}
    return code("handin/assignment", *components, *ENGINE)


def research_notes():
    """The notes on papers and their drawings, which the notebook shows."""
    return sorted(
        str(path) for kind in ("md", "svg") for path in Path("report/notes").glob(f"*.{kind}")
    )
